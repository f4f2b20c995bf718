package org.coursemigration.mbz.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** One gzip member holding a POSIX ustar archive with the header fields Moodle 4.5 writes. */
final class TgzWriter extends ArchiveWriter {
  private static final int BLOCK = 512;
  private static final int BUFFER = 1 << 16;
  // 2013-01-01, which Moodle gives to every directory.
  private static final long DIRECTORY_TIME = 1356998400;
  private static final long MAX_SIZE = (1L << 33) - 1;

  private final ConcurrentGzip tar;
  private final long time;
  private final byte[] buffer = new byte[BUFFER];
  private boolean closed;

  TgzWriter(OutputStream out, Instant time) throws IOException {
    this.tar = new ConcurrentGzip(out);
    this.time = Math.max(0, time.getEpochSecond());
  }

  @Override
  void writeDirectory(String name) throws IOException {
    tar.write(header(name, '5', 0, DIRECTORY_TIME));
  }

  @Override
  void writeFile(String name, long size, InputStream content) throws IOException {
    if (size > MAX_SIZE) {
      throw new IllegalArgumentException(
          name
              + " has "
              + size
              + " bytes; an archive that Moodle reads holds 8 GiB a file at most");
    }
    tar.write(header(name, '0', size, time));
    copyExactly(name, size, content, tar, buffer);
    int padding = (int) ((BLOCK - size % BLOCK) % BLOCK);
    tar.write(new byte[padding]);
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (tar) {
      tar.write(new byte[2 * BLOCK]);
      tar.finish();
    }
  }

  private static byte[] header(String name, char type, long size, long time) {
    byte[] header = new byte[BLOCK];
    putName(header, name);
    put(header, 100, type == '5' ? "0000755" : "0000644");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, octal(size, 11));
    put(header, 136, octal(time, 11));
    header[156] = (byte) type;
    put(header, 257, "ustar");
    put(header, 263, "00");
    put(header, 148, "        ");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xFF;
    }
    put(header, 148, octal(sum, 6));
    header[154] = 0;
    return header;
  }

  /** Moodle reads neither GNU nor PAX long names, only the ustar prefix. */
  private static void putName(byte[] header, String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= 100) {
      System.arraycopy(bytes, 0, header, 0, bytes.length);
      return;
    }
    for (int slash = Math.min(155, bytes.length - 2); slash > 0; slash--) {
      if (bytes[slash] == '/' && bytes.length - slash - 1 <= 100) {
        System.arraycopy(bytes, slash + 1, header, 0, bytes.length - slash - 1);
        System.arraycopy(bytes, 0, header, 345, slash);
        return;
      }
    }
    throw new IllegalArgumentException("Too long for an archive that Moodle reads: " + name);
  }

  private static String octal(long value, int digits) {
    String text = Long.toOctalString(value);
    return "0".repeat(digits - text.length()) + text;
  }

  private static void put(byte[] header, int offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, offset, bytes.length);
  }
}
