package org.coursemigration.mbz.write;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.coursemigration.mbz.ContentHash;
import org.coursemigration.mbz.read.MoodleBackup;

/** Where the writer finds the content of files. */
@FunctionalInterface
public interface ContentPool {
  /**
   * Opens the content with this SHA-1 (40 lower-case hex digits); empty if it is not there, which
   * leaves a file that Moodle restores the course without.
   */
  Optional<Content> open(String contenthash) throws IOException;

  /**
   * @param size exact number of bytes
   * @param stream closed by the writer
   */
  record Content(long size, InputStream stream) {}

  /** The pool of an unpacked backup. */
  static ContentPool of(MoodleBackup backup) {
    return hash -> {
      Path content = backup.directory().resolve(ContentHash.poolPath(hash));
      return Files.isRegularFile(content)
          ? Optional.of(new Content(Files.size(content), Files.newInputStream(content)))
          : Optional.empty();
    };
  }
}
