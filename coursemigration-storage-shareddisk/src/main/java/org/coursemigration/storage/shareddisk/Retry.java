package org.coursemigration.storage.shareddisk;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/**
 * Reads again when a network disk lost track of a file, as NFS does with {@code ESTALE}: the second
 * look-up is a fresh one.
 */
final class Retry {

  private Retry() {}

  interface Reading<T> {
    T read() throws IOException;
  }

  static <T> T once(Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (NoSuchFileException | AccessDeniedException | ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      try {
        return reading.read();
      } catch (IOException again) {
        again.addSuppressed(e);
        throw again;
      }
    }
  }
}
