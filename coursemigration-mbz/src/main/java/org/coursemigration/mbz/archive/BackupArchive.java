package org.coursemigration.mbz.archive;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.coursemigration.mbz.BackupContainer;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.InvalidBackupException;

/**
 * A backup file, packed. Nothing in it is trusted: entries stay below the directory they are
 * unpacked into, counts, sizes and compression ratio are bounded, and every pool file must hash to
 * its name.
 *
 * <p>Immutable; several threads may unpack the same archive into different directories.
 */
public final class BackupArchive {
  private static final int BUFFER = 1 << 16;
  private static final long PROGRESS_STEP = 1 << 20;

  private final Path file;
  private final BackupContainer container;

  private BackupArchive(Path file, BackupContainer container) {
    this.file = file;
    this.container = container;
  }

  /**
   * Looks at the first two bytes, which alone tell the container, as in Moodle: file name and
   * extension do not matter.
   *
   * @throws UncheckedIOException if the file cannot be read
   * @throws InvalidBackupException if it is empty
   */
  public static BackupArchive open(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      int first = in.read();
      int second = in.read();
      if (second < 0) {
        throw InvalidBackupException.foreign("the file is empty");
      }
      return new BackupArchive(
          file, first == 0x1F && second == 0x8B ? BackupContainer.TGZ : BackupContainer.ZIP);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file.getFileName(), e);
    }
  }

  public BackupContainer container() {
    return container;
  }

  /**
   * Unpacks everything into a directory, which is made if need be and has to be empty.
   *
   * @throws InvalidBackupException if the archive is refused; what was unpacked until then is left
   *     in the directory for the caller to delete
   * @throws UncheckedIOException if the disk fails
   */
  public UnpackSummary unpack(Path directory, BackupLimits limits, UnpackListener listener) {
    return unpack(directory, limits, listener, true);
  }

  /**
   * Unpacks all but the content pool: enough to tell what the backup holds. The pool's hashes are
   * not checked.
   */
  public UnpackSummary unpackDocuments(
      Path directory, BackupLimits limits, UnpackListener listener) {
    return unpack(directory, limits, listener, false);
  }

  private UnpackSummary unpack(
      Path directory, BackupLimits limits, UnpackListener listener, boolean keepPool) {
    Unpacker unpacker = new Unpacker(directory, limits, listener, keepPool);
    try {
      Files.createDirectories(directory);
      switch (container) {
        case TGZ -> readTgz(unpacker, limits, listener);
        case ZIP -> readZip(unpacker, limits, listener);
      }
    } catch (EOFException e) {
      throw new InvalidBackupException(
          "damaged archive: it ends too early, the file is cut short", e);
    } catch (ZipException e) {
      throw new InvalidBackupException("damaged archive: " + reason(e), e);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot unpack " + file.getFileName() + ": " + e.getMessage(), e);
    }
    requireBackup(directory, unpacker);
    return new UnpackSummary(directory, unpacker.entries(), unpacker.poolFiles(), unpacker.bytes());
  }

  private void readTgz(Unpacker unpacker, BackupLimits limits, UnpackListener listener)
      throws IOException {
    long archiveBytes = Files.size(file);
    try (CountingInputStream packed = new CountingInputStream(Files.newInputStream(file));
        InputStream tar =
            new BudgetInputStream(
                new ConcurrentGunzip(new BufferedInputStream(packed, BUFFER)),
                Budget.of(limits, archiveBytes))) {
      new TarReader(new ProgressInputStream(tar, packed, listener, archiveBytes)).readAll(unpacker);
    }
    listener.progress(archiveBytes, archiveBytes);
  }

  private void readZip(Unpacker unpacker, BackupLimits limits, UnpackListener listener)
      throws IOException {
    long archiveBytes = Files.size(file);
    new ZipReader(file, limits)
        .readAll(
            (entry, content) -> {
              unpacker.accept(entry, content);
              listener.progress(Math.min(unpacker.bytes(), archiveBytes), archiveBytes);
            });
    listener.progress(archiveBytes, archiveBytes);
  }

  private static void requireBackup(Path directory, Unpacker unpacker) {
    if (Files.isRegularFile(directory.resolve("moodle_backup.xml"))) {
      return;
    }
    if (unpacker.entries() == 0) {
      throw InvalidBackupException.foreign("the archive is empty");
    }
    if (unpacker.topFolder() != null) {
      throw InvalidBackupException.foreign(
          "everything is inside the folder '"
              + InvalidBackupException.shown(unpacker.topFolder())
              + "'; pack its content without the folder");
    }
    if (Files.exists(directory.resolve("moodle.xml"))) {
      throw InvalidBackupException.foreign(
          "this is a backup of Moodle 1.9 or older; restore it in Moodle 2 or later and back it up there");
    }
    if (Files.exists(directory.resolve("imsmanifest.xml"))) {
      throw InvalidBackupException.foreign("this is an IMS content package");
    }
    throw InvalidBackupException.foreign("moodle_backup.xml is missing");
  }

  private static String reason(ZipException e) {
    return e.getMessage() == null ? "it cannot be decompressed" : e.getMessage();
  }

  /** Reports how far into the packed file reading has come. */
  private static final class ProgressInputStream extends FilterInputStream {
    private final CountingInputStream packed;
    private final UnpackListener listener;
    private final long archiveBytes;
    private long reported;

    ProgressInputStream(
        InputStream in, CountingInputStream packed, UnpackListener listener, long archiveBytes) {
      super(in);
      this.packed = packed;
      this.listener = listener;
      this.archiveBytes = archiveBytes;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (packed.count() - reported >= PROGRESS_STEP) {
        reported = packed.count();
        listener.progress(reported, archiveBytes);
      }
      return in.read(buffer, offset, length);
    }
  }
}
