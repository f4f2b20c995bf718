package org.coursemigration.host.lms;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import org.coursemigration.mbz.ContentHash;

/**
 * Content on its way into the pool.
 *
 * @param hash SHA-1 of the file
 */
public record StagedContent(String hash, long size, Path file) {

  public StagedContent {
    requireNonNull(hash);
    requireNonNull(file);
  }

  /** Reads the file to learn its hash. */
  public static StagedContent of(Path file) {
    MessageDigest digest = ContentHash.newDigest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      long size = in.transferTo(OutputStream.nullOutputStream());
      return new StagedContent(ContentHash.of(digest), size, file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** Deletes the file if it is still there, as the pool had its content already. */
  void drop() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + file, e);
    }
  }
}
