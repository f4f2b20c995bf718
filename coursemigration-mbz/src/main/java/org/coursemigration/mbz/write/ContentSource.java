package org.coursemigration.mbz.write;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes that can be read when they are needed, more than once. The reader closes the stream. */
@FunctionalInterface
public interface ContentSource {
  InputStream open() throws IOException;

  static ContentSource of(Path file) {
    return () -> Files.newInputStream(file);
  }

  static ContentSource of(byte[] bytes) {
    byte[] copy = bytes.clone();
    return () -> new ByteArrayInputStream(copy);
  }

  static ContentSource of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }
}
