package org.coursemigration.mbz.write;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.coursemigration.mbz.archive.ArchiveWriter;

/**
 * Holds a document until its size is known, which a tar header needs first: small ones in memory,
 * large ones in a temporary file.
 */
final class Spool extends OutputStream {
  private static final int IN_MEMORY = 1 << 20;

  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private Path file;
  private OutputStream out = memory;
  private long size;

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (file == null && size + length > IN_MEMORY) {
      file = Files.createTempFile("backup-document-", ".spool");
      out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
      memory.writeTo(out);
      memory.reset();
    }
    out.write(bytes, offset, length);
    size += length;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  InputStream content() throws IOException {
    out.flush();
    return file == null
        ? new ByteArrayInputStream(memory.toByteArray())
        : Files.newInputStream(file);
  }

  /** Packs the content as a file of this name. */
  void writeTo(ArchiveWriter archive, String name) throws IOException {
    try (InputStream content = content()) {
      archive.write(name, size, content);
    }
  }

  /** Unlike closing, which ends the writing only, this forgets the content. */
  void discard() throws IOException {
    if (file != null) {
      out.close();
      Files.deleteIfExists(file);
    }
  }
}
