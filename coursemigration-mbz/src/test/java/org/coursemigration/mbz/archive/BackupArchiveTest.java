package org.coursemigration.mbz.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.coursemigration.mbz.ArchiveLimit;
import org.coursemigration.mbz.BackupContainer;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.Backups;
import org.coursemigration.mbz.InvalidBackupException;
import org.coursemigration.mbz.TarBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackupArchiveTest {
  private static final BackupLimits SMALL_ALLOWANCE =
      BackupLimits.defaults().with(ArchiveLimit.RATIO_FREE_BYTES, 1 << 20);

  private static final String HELLO_HASH = "aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d";
  private static final String HELLO_ENTRY = "files/aa/" + HELLO_HASH;

  @TempDir Path directory;

  // Figures of the archives' own summaries; directories and .ARCHIVE_INDEX are entries too.
  @ParameterizedTest
  @CsvSource({
    "empty.mbz, TGZ, 27, 0",
    "xs.mbz, TGZ, 92, 4",
    "xs-zip.mbz, ZIP, 91, 4",
    "rich.mbz, TGZ, 423, 35"
  })
  void realBackupsAreUnpackedWithEveryContentChecked(
      String name, BackupContainer container, long entries, long poolFiles) {
    List<String> skipped = new ArrayList<>();
    BackupArchive archive = BackupArchive.open(Backups.real(name));
    UnpackSummary summary =
        archive.unpack(
            out(),
            BackupLimits.defaults(),
            new UnpackListener() {
              @Override
              public void skipped(String entry, String reason) {
                skipped.add(entry);
              }
            });
    assertThat(archive.container()).isEqualTo(container);
    assertThat(summary.entries()).isEqualTo(entries);
    assertThat(summary.poolFiles()).isEqualTo(poolFiles);
    assertThat(skipped).isEmpty();
    assertThat(out().resolve(".ARCHIVE_INDEX")).doesNotExist();
  }

  @Test
  void harmlessFormsThatMoodleReadsAreRead() {
    TarBuilder tar =
        new TarBuilder()
            .file("./moodle_backup.xml", "x")
            .directory("course/")
            .directory("course/")
            .file("course//course.xml", "c")
            .gnu()
            .file("course/roles.xml", "r");
    unpack(tar);
    assertThat(out().resolve("moodle_backup.xml")).hasContent("x");
    assertThat(out().resolve("course/course.xml")).hasContent("c");
    assertThat(out().resolve("course/roles.xml")).hasContent("r");
  }

  @Test
  void severalGzipMembersAreOneArchive() throws IOException {
    byte[] tar = TarBuilder.backup().file("course/course.xml", "c").end().bytes();
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.write(TarBuilder.gzip(Arrays.copyOfRange(tar, 0, 700)));
    members.write(TarBuilder.gzip(Arrays.copyOfRange(tar, 700, tar.length)));
    unpack(TarBuilder.write(archive(), members.toByteArray()));
    assertThat(out().resolve("course/course.xml")).hasContent("c");
  }

  @Test
  void longNamesOfGnuAndPaxArchivesAreRead() {
    String gnuName = "activities/page_7/blocks/" + "x".repeat(120) + ".xml";
    String paxName = "activities/page_7/blocks/" + "y".repeat(120) + ".xml";
    String record = " path=" + paxName + "\n";
    String pax = (record.length() + 3) + record;
    unpack(
        TarBuilder.backup()
            .entry("././@LongLink", 'L', bytes(gnuName + "\0"), gnuName.length() + 1)
            .file("cut", "gnu")
            .entry("pax", 'x', bytes(pax), pax.length())
            .file("cut", "pax")
            .file("plain.xml", "plain")
            .end());
    assertThat(out().resolve(gnuName)).hasContent("gnu");
    assertThat(out().resolve(paxName)).hasContent("pax");
    assertThat(out().resolve("plain.xml")).hasContent("plain");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "../outside.xml",
        "course/../../outside.xml",
        "course/..",
        "..\\outside.xml",
        "C:/outside.xml",
        "c:outside.xml",
        "course/new\nline.xml"
      })
  void aNameThatCouldLeaveTheDirectoryIsRefused(String name) throws IOException {
    assertThatThrownBy(() -> unpack(TarBuilder.backup().file(name, "x").end()))
        .isInstanceOf(InvalidBackupException.class)
        .hasMessageContaining("is refused");
    assertThatThrownBy(() -> unpackInto(zip(name, "x"), directory.resolve("zipped")))
        .isInstanceOf(InvalidBackupException.class)
        .hasMessageContaining("is refused");
    try (var children = Files.list(directory)) {
      assertThat(children.map(child -> child.getFileName().toString()))
          .containsExactlyInAnyOrder("archive.mbz", "archive.zip", "out", "zipped");
    }
  }

  @Test
  void aNameThatIsNotUtf8IsRefused() {
    byte[] header = new TarBuilder().file("course/n?me.xml", "").bytes();
    header[8] = (byte) 0xE4;
    assertRefused(TarBuilder.backup().raw(header).end(), "not valid UTF-8");
  }

  @ParameterizedTest
  @ValueSource(chars = {'1', '2', '3', '4', '6', '7'})
  void linksAndDevicesAreLeftOut(char type) {
    List<String> skipped = new ArrayList<>();
    BackupArchive.open(
            TarBuilder.backup()
                .link("course", type, "/etc")
                .file("course/course.xml", "c")
                .end()
                .writeTo(archive()))
        .unpack(
            out(),
            BackupLimits.defaults(),
            new UnpackListener() {
              @Override
              public void skipped(String entry, String reason) {
                skipped.add(entry);
              }
            });
    assertThat(skipped).containsExactly("course");
    assertThat(out().resolve("course")).isDirectory();
    assertThat(Files.isSymbolicLink(out().resolve("course"))).isFalse();
  }

  @Test
  void anEntryThatComesTwiceIsRefused() {
    assertRefused(
        TarBuilder.backup().file("files.xml", "1").file("./files.xml", "2").end(),
        "files.xml: the archive holds this entry twice");
  }

  @Test
  void anArchiveJoinedToAnotherIsRefused() {
    byte[] one = TarBuilder.backup().end().bytes();
    assertRefused(TarBuilder.backup().end().raw(one), "goes on after its end mark");
  }

  @Test
  void contentThatDoesNotHashToItsNameIsRefused() {
    assertRefused(
        TarBuilder.backup().file(HELLO_ENTRY, "hello!").end(),
        HELLO_ENTRY + ": the content has the SHA-1");
  }

  @Test
  void aStrayFileInThePoolIsLeftOut() {
    unpack(TarBuilder.backup().file(HELLO_ENTRY, "hello").file("files/x/y", "z").end());
    assertThat(out().resolve(HELLO_ENTRY)).hasContent("hello");
    assertThat(out().resolve("files/x")).doesNotExist();
  }

  @Test
  void anArchiveThatIsCutShortIsRefusedWhereverTheCutIs() throws IOException {
    byte[] whole = Files.readAllBytes(Backups.real("xs.mbz"));
    for (int length = 2; length < whole.length; length += 997) {
      Path cut = TarBuilder.write(archive(), Arrays.copyOf(whole, length));
      Path target = directory.resolve("cut-" + length);
      assertThatThrownBy(() -> unpackInto(cut, target))
          .as("cut after %d bytes", length)
          .isInstanceOf(InvalidBackupException.class);
    }
  }

  @Test
  void aSizeThatIsNoNumberIsRefused() {
    assertRefused(
        TarBuilder.backup().entry("course/course.xml", '0', new byte[0], "99999999999").end(),
        "size that is no number");
  }

  @Test
  void anEntryThatPromisesMoreThanThereIsIsRefused() {
    assertRefused(
        TarBuilder.backup().entry("course/course.xml", '0', bytes("c"), 1L << 30),
        "ends too early");
  }

  @Test
  void limitsAreKept() {
    TarBuilder tar = TarBuilder.backup();
    for (int i = 0; i < 20; i++) {
      tar.file("course/" + i + ".xml", "x".repeat(1000));
    }
    Path file = tar.end().writeTo(archive());
    BackupLimits limits = BackupLimits.defaults();
    assertRefused(
        file,
        limits.with(ArchiveLimit.ENTRIES, 20),
        "more than 20 entries, the most that backup.max-entries allows");
    assertRefused(
        file,
        limits.with(ArchiveLimit.ENTRY_BYTES, 999),
        "larger than 999 bytes, the most that backup.max-entry-bytes allows");
    assertRefused(
        file,
        limits.with(ArchiveLimit.TOTAL_BYTES, 10_000),
        "more than 10000 bytes, the most that backup.max-total-bytes allows");
    assertRefused(
        file,
        limits.with(ArchiveLimit.RATIO, 10).with(ArchiveLimit.RATIO_FREE_BYTES, 0),
        "bytes, the most that backup.max-ratio allows for its size: it may be an archive bomb");
    unpackInto(file, directory.resolve("fine"));
  }

  @Test
  void aBombIsRefusedBeforeItIsUnpacked() {
    byte[] zeros = new byte[40 << 20];
    Path file = TarBuilder.backup().file("course/big.xml", zeros).end().writeTo(archive());
    assertRefused(file, SMALL_ALLOWANCE, "archive bomb");
    assertThat(out().resolve("course/big.xml"))
        .satisfies(f -> assertThat(Files.size(f)).isLessThan(20 << 20));
  }

  @Test
  void aZipBombIsRefusedBeforeItIsUnpacked() throws IOException {
    Path file = zip("course/big.xml", "0".repeat(40 << 20));
    assertRefused(file, SMALL_ALLOWANCE, "archive bomb");
    assertThat(out().resolve("course/big.xml")).doesNotExist();
  }

  @Test
  void zerosWithoutEndBehindTheArchiveAreABombToo() {
    Path file = TarBuilder.backup().end().raw(new byte[40 << 20]).writeTo(archive());
    assertRefused(file, SMALL_ALLOWANCE, "archive bomb");
  }

  @Test
  void foreignFilesAreToldApart() throws IOException {
    assertForeign(TarBuilder.write(archive(), bytes("Dear Sir or Madam")), "neither");
    assertForeign(TarBuilder.write(archive(), new byte[0]), "the file is empty");
    assertForeign(TarBuilder.write(archive(), TarBuilder.backup().bytes()), "neither");
    assertForeign(TarBuilder.write(archive(), TarBuilder.gzip(bytes("x".repeat(2000)))), "ustar");
    assertForeign(
        new TarBuilder().magic("").file("moodle_backup.xml", "").writeTo(archive()), "ustar");
    assertForeign(new TarBuilder().end().writeTo(archive()), "the archive is empty");
    assertForeign(
        new TarBuilder().file("a.txt", "").writeTo(archive()), "moodle_backup.xml is missing");
    assertForeign(new TarBuilder().file("moodle.xml", "").writeTo(archive()), "Moodle 1.9");
    assertForeign(new TarBuilder().file("imsmanifest.xml", "").writeTo(archive()), "IMS");
    assertForeign(
        new TarBuilder().file("backup/moodle_backup.xml", "").writeTo(archive()),
        "folder 'backup'");
  }

  @Test
  void progressEndsWithTheWholeArchive() throws IOException {
    List<Long> reported = new ArrayList<>();
    Path file = Backups.real("rich.mbz");
    BackupArchive.open(file)
        .unpack(
            out(),
            BackupLimits.defaults(),
            new UnpackListener() {
              @Override
              public void progress(long read, long all) {
                assertThat(read).isBetween(0L, all);
                reported.add(read);
              }
            });
    assertThat(reported).isSorted().last().isEqualTo(Files.size(file));
  }

  private Path out() {
    return directory.resolve("out");
  }

  private Path archive() {
    return directory.resolve("archive.mbz");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void unpack(TarBuilder tar) {
    unpack(tar.writeTo(archive()));
  }

  private void unpack(Path file) {
    unpackInto(file, out());
  }

  private static void unpackInto(Path file, Path target) {
    BackupArchive.open(file).unpack(target, BackupLimits.defaults(), UnpackListener.QUIET);
  }

  private void assertRefused(TarBuilder tar, String message) {
    assertRefused(tar.writeTo(archive()), BackupLimits.defaults(), message);
  }

  private void assertRefused(Path file, BackupLimits limits, String message) {
    deleteOut();
    assertThatThrownBy(() -> BackupArchive.open(file).unpack(out(), limits, UnpackListener.QUIET))
        .isInstanceOf(InvalidBackupException.class)
        .hasMessageContaining(message);
  }

  private void assertForeign(Path file, String message) {
    deleteOut();
    assertThatThrownBy(() -> unpack(file))
        .isInstanceOf(InvalidBackupException.class)
        .hasMessageStartingWith("not a Moodle backup: ")
        .hasMessageContaining(message);
  }

  private void deleteOut() {
    if (Files.exists(out())) {
      TemporaryDirectory.delete(out());
    }
  }

  private Path zip(String name, String content) throws IOException {
    Path file = directory.resolve("archive.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("moodle_backup.xml"));
      zip.putNextEntry(new ZipEntry(name));
      zip.write(bytes(content));
    }
    return file;
  }
}
