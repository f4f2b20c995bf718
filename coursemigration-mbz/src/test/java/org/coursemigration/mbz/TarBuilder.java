package org.coursemigration.mbz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Makes tar archives by hand, also such as no tar program would write. */
public final class TarBuilder {
  private final ByteArrayOutputStream tar = new ByteArrayOutputStream();
  private String magic = "ustar\0" + "00";

  /** A backup with nothing in it but the one document that makes it one. */
  public static TarBuilder backup() {
    return new TarBuilder()
        .file(
            "moodle_backup.xml",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<moodle_backup><information></information>"
                + "</moodle_backup>");
  }

  /** GNU tar's magic from here on. */
  public TarBuilder gnu() {
    magic = "ustar  \0";
    return this;
  }

  public TarBuilder magic(String other) {
    magic = other;
    return this;
  }

  public TarBuilder file(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  public TarBuilder file(String name, byte[] content) {
    return entry(name, '0', content, content.length);
  }

  public TarBuilder directory(String name) {
    return entry(name, '5', new byte[0], 0);
  }

  public TarBuilder link(String name, char type, String target) {
    byte[] header = header(name, type, "00000000000");
    byte[] bytes = target.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, 157, bytes.length);
    return raw(header);
  }

  /** An entry whose header may claim another size than it has. */
  public TarBuilder entry(String name, char type, byte[] content, long claimedSize) {
    return entry(name, type, content, String.format("%011o", claimedSize));
  }

  public TarBuilder entry(String name, char type, byte[] content, String sizeField) {
    raw(header(name, type, sizeField));
    raw(content);
    return raw(new byte[(512 - content.length % 512) % 512]);
  }

  public TarBuilder end() {
    return raw(new byte[1024]);
  }

  public TarBuilder raw(byte[] bytes) {
    tar.writeBytes(bytes);
    return this;
  }

  private byte[] header(String name, char type, String sizeField) {
    byte[] header = new byte[512];
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, 0, Math.min(100, bytes.length));
    byte[] size = sizeField.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(size, 0, header, 124, size.length);
    header[156] = (byte) type;
    byte[] magicBytes = magic.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(magicBytes, 0, header, 257, magicBytes.length);
    return header;
  }

  public byte[] bytes() {
    return tar.toByteArray();
  }

  /** Writes the archive compressed. */
  public Path writeTo(Path file) {
    return write(file, gzip(bytes()));
  }

  public static Path write(Path file, byte[] bytes) {
    try {
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
