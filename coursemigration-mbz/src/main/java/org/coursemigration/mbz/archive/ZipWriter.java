package org.coursemigration.mbz.archive;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip archive as Moodle writes it: deflated, with directory entries. */
final class ZipWriter extends ArchiveWriter {
  private static final int BUFFER = 1 << 16;

  private final ZipOutputStream zip;
  private final LocalDateTime time;
  private final byte[] buffer = new byte[BUFFER];
  private boolean closed;

  ZipWriter(OutputStream out, Instant time) {
    this.zip = new ZipOutputStream(new BufferedOutputStream(new Unclosed(out), BUFFER));
    // Zip has local times only; UTC keeps the bytes the same on every machine.
    this.time = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  @Override
  void writeDirectory(String name) throws IOException {
    ZipEntry entry = entry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(0);
    entry.setCrc(0);
    zip.putNextEntry(entry);
    zip.closeEntry();
  }

  @Override
  void writeFile(String name, long size, InputStream content) throws IOException {
    zip.putNextEntry(entry(name));
    copyExactly(name, size, content, zip, buffer);
    zip.closeEntry();
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      zip.close();
    }
  }

  private ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(time);
    return entry;
  }

  /** Lets the archive end without closing the caller's stream. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
