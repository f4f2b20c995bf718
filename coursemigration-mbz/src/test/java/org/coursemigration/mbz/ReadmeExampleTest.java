package org.coursemigration.mbz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.coursemigration.mbz.archive.BackupArchive;
import org.coursemigration.mbz.archive.UnpackListener;
import org.coursemigration.mbz.inspect.BackupInspection;
import org.coursemigration.mbz.read.MoodleBackup;
import org.coursemigration.mbz.write.CourseBackup;
import org.coursemigration.mbz.write.CourseBackupWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the module's README, compiled and run; the documents are held to it. */
class ReadmeExampleTest {
  @TempDir Path directory;

  @Test
  void theExampleWritesABackupWithoutTheForums() throws IOException {
    Path source = Backups.real("rich.mbz");
    Path target = directory.resolve("without-forums.mbz");
    Path work = directory.resolve("work");
    // region: example
    BackupArchive.open(source).unpack(work, BackupLimits.defaults(), UnpackListener.QUIET);
    MoodleBackup backup = MoodleBackup.open(work);
    backup.activities().forEach(a -> System.out.println(a.modname() + ": " + a.name()));
    CourseBackup withoutForums =
        CourseBackup.copyOf(backup, backup.information().with("name", "without-forums.mbz"))
            .excludeModules(Set.of("forum"))
            .build();
    try (OutputStream out = Files.newOutputStream(target)) {
      CourseBackupWriter.write(withoutForums, BackupContainer.TGZ, out);
    }
    // endregion
    try (BackupInspection inspection = BackupInspection.of(target, BackupLimits.defaults())) {
      assertThat(inspection.information().leaf("name")).isEqualTo("without-forums.mbz");
      assertThat(inspection.modulesByType()).doesNotContainKey("forum").containsKey("quiz");
    }
  }
}
