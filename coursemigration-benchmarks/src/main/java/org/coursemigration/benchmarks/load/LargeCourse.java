package org.coursemigration.benchmarks.load;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.coursemigration.mbz.BackupContainer;
import org.coursemigration.mbz.ContentHash;
import org.coursemigration.mbz.authoring.CourseAuthor;
import org.coursemigration.mbz.authoring.FolderContent;
import org.coursemigration.mbz.authoring.IdSequence;
import org.coursemigration.mbz.authoring.NewCourse;
import org.coursemigration.mbz.model.BackupActivity;
import org.coursemigration.mbz.model.BackupFile;
import org.coursemigration.mbz.model.BackupSection;
import org.coursemigration.mbz.write.ContentPool.Content;
import org.coursemigration.mbz.write.CourseBackup;
import org.coursemigration.mbz.write.CourseBackupWriter;

/** A course that is nothing but a folder of files, each of another content. For one thread. */
public final class LargeCourse {

  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
  private static final int SECTION = 5;
  private static final int CONTEXT = 40;
  private static final long FIRST_FILE = 1_000_000;

  private final int files;
  private final long size;

  private final Map<String, Integer> numbers = new HashMap<>();

  /**
   * @param size of each file, in bytes
   */
  public LargeCourse(int files, long size) {
    this.files = files;
    this.size = size;
  }

  /** Writes its backup. */
  public void writeTo(Path file) throws IOException {
    CourseAuthor author = new CourseAuthor(IdSequence.after(1000), TIME);
    NewCourse course = new NewCourse(2, 20, "Large course", "LARGE", "", "", "topics", true, 0, 0);
    BackupActivity folder = BackupActivity.of(10, SECTION, "folder", "Folder", 30, CONTEXT);
    CourseBackup backup =
        CourseBackup.builder(
                author.information(course, "large.mbz", "https://lms.example", "0".repeat(32)))
            .document(author.course(course))
            .section(author.section(BackupSection.of(SECTION, 0, null, "")))
            .activity(author.activity(folder, new FolderContent("")))
            .files(this::forEachFile, this::content)
            .build();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      CourseBackupWriter.write(backup, BackupContainer.TGZ, out);
    }
  }

  private void forEachFile(Consumer<BackupFile> consumer) {
    hashOnce();
    numbers.forEach((hash, number) -> consumer.accept(file(hash, number)));
  }

  private BackupFile file(String hash, int number) {
    return BackupFile.of(
        FIRST_FILE + number,
        hash,
        CONTEXT,
        "mod_folder",
        "content",
        0,
        "/",
        "file-" + number + ".bin",
        size,
        "application/octet-stream",
        TIME.getEpochSecond());
  }

  private void hashOnce() {
    for (int number = numbers.size(); number < files; number++) {
      numbers.put(hash(number), number);
    }
  }

  private String hash(int number) {
    MessageDigest digest = ContentHash.newDigest();
    try (InputStream noise = new Noise(number, size);
        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      noise.transferTo(out);
      return ContentHash.of(digest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Content> content(String hash) {
    return Optional.ofNullable(numbers.get(hash))
        .map(number -> new Content(size, new Noise(number, size)));
  }
}
