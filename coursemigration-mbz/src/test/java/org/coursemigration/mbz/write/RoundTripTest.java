package org.coursemigration.mbz.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.coursemigration.mbz.BackupContainer;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.Backups;
import org.coursemigration.mbz.inspect.BackupInspection;
import org.coursemigration.mbz.read.MoodleBackup;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundTripTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"empty.mbz, TGZ", "xs.mbz, TGZ", "xs-zip.mbz, ZIP", "rich.mbz, TGZ", "rich.mbz, ZIP"})
  void aBackupThatIsGivenAwayUnchangedKeepsEveryByteOfItsDocuments(
      String name, BackupContainer container) throws IOException {
    MoodleBackup backup = Backups.unpacked(Backups.real(name), directory.resolve("in"));
    Path written =
        Backups.written(Backups.parts(backup).build(), container, directory.resolve("out.mbz"));
    Backups.unpacked(written, directory.resolve("out"));

    Map<String, String> before = contents(directory.resolve("in"));
    Map<String, String> after = contents(directory.resolve("out"));
    assertThat(after.keySet()).isEqualTo(before.keySet());
    before.forEach((path, content) -> assertThat(after.get(path)).as(path).isEqualTo(content));
  }

  @ParameterizedTest
  @CsvSource({"empty.mbz", "xs.mbz", "xs-zip.mbz", "rich.mbz"})
  void inspectionTellsTheSameOfABackupAndOfItsCopy(String name) {
    MoodleBackup backup = Backups.unpacked(Backups.real(name), directory.resolve("in"));
    Path written =
        Backups.written(
            Backups.parts(backup).build(), BackupContainer.TGZ, directory.resolve("out.mbz"));
    try (BackupInspection before =
            BackupInspection.of(Backups.real(name), BackupLimits.defaults());
        BackupInspection after = BackupInspection.of(written, BackupLimits.defaults())) {
      assertThat(after.course()).isEqualTo(before.course());
      assertThat(after.sections()).isEqualTo(before.sections());
      assertThat(after.modulesByType()).isEqualTo(before.modulesByType());
      assertThat(after.files()).isEqualTo(before.files());
      assertThat(after.fileBytes()).isEqualTo(before.fileBytes());
      assertThat(after.information().leaves()).isEqualTo(before.information().leaves());
    }
  }

  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            root.relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                // Every backup has an id of its own.
                .replaceAll("backup_id=\"[0-9a-f]{32}\"", ""));
      }
    }
    return contents;
  }
}
