package org.coursemigration.mbz.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.coursemigration.mbz.InvalidBackupException;

/**
 * Reads a tar stream the way Moodle does (ustar and GNU magic, checksums not verified, links
 * without content), and in addition the long names of GNU and PAX archives, which Moodle leaves as
 * junk files.
 */
final class TarReader {
  private static final int BLOCK = 512;
  private static final int MAX_LONG_NAME = 4096;
  private static final int MAX_PAX_HEADER = 1 << 16;

  private final InputStream in;
  private final byte[] header = new byte[BLOCK];
  private final byte[] scratch = new byte[8192];
  private String longName;
  private long longSize = -1;

  TarReader(InputStream in) {
    this.in = in;
  }

  void readAll(EntrySink sink) throws IOException {
    while (readHeader()) {
      String magic = ascii(257, 6);
      if (!magic.equals("ustar\0") && !magic.equals("ustar ")) {
        throw InvalidBackupException.foreign("the gzip file does not hold a ustar archive");
      }
      int type = header[156];
      long declared = size();
      switch (type) {
        case 'L' -> longName = name(readSmall(declared, MAX_LONG_NAME));
        case 'x' -> readPax(readSmall(declared, MAX_PAX_HEADER));
        case 'g', 'K' -> readSmall(declared, MAX_PAX_HEADER);
        default -> entry(sink, magic, type, declared);
      }
    }
    refuseTrailingData();
  }

  private void entry(EntrySink sink, String magic, int type, long declared) throws IOException {
    String name = longName != null ? longName : headerName(magic);
    long size = longSize >= 0 ? longSize : declared;
    longName = null;
    longSize = -1;
    if (type >= '1' && type <= '7' && type != '5') {
      sink.accept(new Entry(name, Entry.Kind.LINK_OR_DEVICE, 0), InputStream.nullInputStream());
      return;
    }
    boolean directory = type == '5' || name.endsWith("/");
    Entry entry =
        new Entry(name, directory ? Entry.Kind.DIRECTORY : Entry.Kind.FILE, directory ? 0 : size);
    Content content = new Content(size);
    sink.accept(entry, content);
    content.finish();
    skip((BLOCK - size % BLOCK) % BLOCK);
  }

  /**
   * False at the end of the archive: two zero blocks, or no more bytes, as Moodle needs no end
   * mark.
   */
  private boolean readHeader() throws IOException {
    int read = in.readNBytes(header, 0, BLOCK);
    if (read == 0) {
      return false;
    }
    if (read < BLOCK) {
      throw new EOFException();
    }
    return !isZero(header, BLOCK);
  }

  private void refuseTrailingData() throws IOException {
    int read;
    while ((read = in.read(scratch)) > 0) {
      if (!isZero(scratch, read)) {
        throw new InvalidBackupException(
            "the archive goes on after its end mark: two archives were joined, or it is damaged");
      }
    }
  }

  private static boolean isZero(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private String headerName(String magic) {
    String name = name(field(0, 100));
    // GNU tar keeps other things where POSIX has the prefix.
    if (magic.equals("ustar\0") && header[345] != 0) {
      return name(field(345, 155)) + "/" + name;
    }
    return name;
  }

  private long size() {
    if ((header[124] & 0x80) != 0) {
      long value = header[124] & 0x7F;
      for (int i = 125; i < 136; i++) {
        if (value > Long.MAX_VALUE >> 8) {
          throw sizeIsNoNumber();
        }
        value = (value << 8) | (header[i] & 0xFF);
      }
      return value;
    }
    String digits = ascii(124, 12).replace('\0', ' ').trim();
    try {
      long value = digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
      if (value < 0) {
        throw sizeIsNoNumber();
      }
      return value;
    } catch (NumberFormatException e) {
      throw sizeIsNoNumber();
    }
  }

  private InvalidBackupException sizeIsNoNumber() {
    return new InvalidBackupException(
        "damaged archive: entry '"
            + InvalidBackupException.shown(ascii(0, 100).replace("\0", ""))
            + "' has a size that is no number");
  }

  private byte[] readSmall(long size, int limit) throws IOException {
    if (size > limit) {
      throw new InvalidBackupException(
          "damaged archive: an extended header of " + size + " bytes, allowed are " + limit);
    }
    byte[] bytes = in.readNBytes((int) size);
    if (bytes.length < size) {
      throw new EOFException();
    }
    skip((BLOCK - size % BLOCK) % BLOCK);
    return bytes;
  }

  /** Records of the form {@code 21 path=activities/…\n}, the number counting the whole record. */
  private void readPax(byte[] records) {
    int at = 0;
    while (at < records.length) {
      int space = indexOf(records, (byte) ' ', at);
      int equals = indexOf(records, (byte) '=', at);
      int length = space < 0 ? -1 : parseInt(records, at, space);
      if (equals < space || length <= equals - at || at + length > records.length) {
        throw new InvalidBackupException("damaged archive: an extended header cannot be read");
      }
      String key = new String(records, space + 1, equals - space - 1, StandardCharsets.US_ASCII);
      byte[] value = Arrays.copyOfRange(records, equals + 1, at + length - 1);
      if (key.equals("path")) {
        longName = name(value);
      } else if (key.equals("size")) {
        longSize = parseInt(value, 0, value.length);
        if (longSize < 0) {
          throw new InvalidBackupException(
              "damaged archive: an extended header has a size that is no number");
        }
      }
      at += length;
    }
  }

  private static int indexOf(byte[] bytes, byte wanted, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static int parseInt(byte[] bytes, int from, int to) {
    try {
      return Integer.parseInt(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private byte[] field(int offset, int length) {
    int end = offset;
    while (end < offset + length && header[end] != 0) {
      end++;
    }
    return Arrays.copyOfRange(header, offset, end);
  }

  private static String name(byte[] bytes) {
    int length = bytes.length;
    // GNU ends its long names with a NUL.
    while (length > 0 && bytes[length - 1] == 0) {
      length--;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new InvalidBackupException(
          "entry '"
              + InvalidBackupException.shown(new String(bytes, StandardCharsets.ISO_8859_1))
              + "' is refused: the name is not valid UTF-8");
    }
  }

  private String ascii(int offset, int length) {
    return new String(header, offset, length, StandardCharsets.ISO_8859_1);
  }

  private void skip(long count) throws IOException {
    long left = count;
    while (left > 0) {
      int read = in.read(scratch, 0, (int) Math.min(left, scratch.length));
      if (read < 0) {
        throw new EOFException();
      }
      left -= read;
    }
  }

  /** The bytes of one entry; ending early is an error, since the header promised more. */
  private final class Content extends InputStream {
    private long left;

    Content(long size) {
      left = size;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = in.read(buffer, offset, (int) Math.min(left, length));
      if (read < 0) {
        throw new EOFException();
      }
      left -= read;
      return read;
    }

    void finish() throws IOException {
      skipFully(left);
    }

    private void skipFully(long count) throws IOException {
      TarReader.this.skip(count);
      left = 0;
    }
  }
}
