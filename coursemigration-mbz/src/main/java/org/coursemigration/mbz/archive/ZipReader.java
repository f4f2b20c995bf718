package org.coursemigration.mbz.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.coursemigration.mbz.ArchiveLimit;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.InvalidBackupException;

/** Reads a zip archive by its central directory, as Moodle does. */
final class ZipReader {
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int MAX_COMMENT = 0xFFFF;
  private static final int ENTRY_SIZE = 46;
  // What an entry takes in the directory with a long name and some extra fields.
  private static final int ENTRY_ALLOWANCE = 256;

  private final Path file;
  private final BackupLimits limits;

  ZipReader(Path file, BackupLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  void readAll(EntrySink sink) throws IOException {
    checkDirectory();
    Budget budget = Budget.of(limits, file.toFile().length());
    long spent = 0;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (entry.isDirectory()) {
          sink.accept(
              new Entry(entry.getName(), Entry.Kind.DIRECTORY, 0), InputStream.nullInputStream());
          continue;
        }
        try (InputStream raw = zip.getInputStream(entry)) {
          if (raw == null) {
            throw InvalidBackupException.in(entry.getName(), "the zip directory is damaged");
          }
          spent += Math.max(0, entry.getSize());
          if (spent > budget.bytes()) {
            throw budget.exceeded();
          }
          sink.accept(
              new Entry(entry.getName(), Entry.Kind.FILE, entry.getSize()),
              new CheckedContent(raw, entry));
        }
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidBackupException("damaged zip archive: " + e.getMessage(), e);
    }
  }

  /** The JDK reads the whole central directory into memory, so its size is looked at first. */
  private void checkDirectory() throws IOException {
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "r")) {
      int tailLength = (int) Math.min(raw.length(), END_SIZE + MAX_COMMENT);
      byte[] tail = new byte[tailLength];
      raw.seek(raw.length() - tailLength);
      raw.readFully(tail);
      ByteBuffer buffer = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
      int end = tailLength - END_SIZE;
      while (end >= 0 && buffer.getInt(end) != END_SIGNATURE) {
        end--;
      }
      if (end < 0) {
        if (tailLength >= 4 && startsLikeZip(raw)) {
          throw new ZipException("its directory is missing, the file is cut short");
        }
        throw InvalidBackupException.foreign("the file is neither a gzip-compressed tar nor a zip");
      }
      long directoryBytes = buffer.getInt(end + 12) & 0xFFFFFFFFL;
      if (directoryBytes == 0xFFFFFFFFL) {
        directoryBytes = zip64DirectoryBytes(raw, raw.length() - tailLength + end);
      }
      refuseLarge(directoryBytes);
    }
  }

  private void refuseLarge(long directoryBytes) {
    String what = "the zip directory of " + directoryBytes + " bytes is too large for the ";
    long entries = limits.of(ArchiveLimit.ENTRIES);
    if (directoryBytes / ENTRY_SIZE > entries
        || directoryBytes > Math.max(1 << 20, entries * ENTRY_ALLOWANCE)) {
      throw new InvalidBackupException(
          what + entries + " entries that " + ArchiveLimit.ENTRIES.setting() + " allows");
    }
    if (directoryBytes > Runtime.getRuntime().maxMemory() / 4) {
      throw new InvalidBackupException(what + "memory of this program");
    }
  }

  private static boolean startsLikeZip(RandomAccessFile raw) throws IOException {
    raw.seek(0);
    return raw.read() == 'P' && raw.read() == 'K';
  }

  private static long zip64DirectoryBytes(RandomAccessFile raw, long end) throws IOException {
    byte[] bytes = new byte[20];
    if (end < bytes.length) {
      throw new ZipException("its zip64 directory cannot be found");
    }
    raw.seek(end - bytes.length);
    raw.readFully(bytes);
    long at = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(8);
    if (at < 0 || at > end - 56) {
      throw new ZipException("its zip64 directory cannot be found");
    }
    byte[] record = new byte[56];
    raw.seek(at);
    raw.readFully(record);
    long size = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN).getLong(40);
    return size < 0 ? Long.MAX_VALUE : size;
  }

  /** Checks length and CRC-32 at the end of the content, which the JDK's ZipFile does not. */
  private static final class CheckedContent extends InputStream {
    private final InputStream in;
    private final ZipEntry entry;
    private final CRC32 crc = new CRC32();
    private long count;

    CheckedContent(InputStream in, ZipEntry entry) {
      this.in = in;
      this.entry = entry;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = in.read(buffer, offset, length);
      if (read > 0) {
        crc.update(buffer, offset, read);
        count += read;
        if (entry.getSize() >= 0 && count > entry.getSize()) {
          throw InvalidBackupException.in(
              entry.getName(), "damaged: longer than the zip directory says");
        }
      } else if (read < 0) {
        if (entry.getSize() >= 0 && count != entry.getSize()) {
          throw InvalidBackupException.in(
              entry.getName(), "damaged: shorter than the zip directory says");
        }
        if (entry.getCrc() >= 0 && crc.getValue() != entry.getCrc()) {
          throw InvalidBackupException.in(entry.getName(), "damaged: the checksum is wrong");
        }
      }
      return read;
    }
  }
}
