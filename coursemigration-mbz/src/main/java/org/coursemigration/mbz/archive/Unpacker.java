package org.coursemigration.mbz.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Set;
import org.coursemigration.mbz.ArchiveLimit;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.ContentHash;
import org.coursemigration.mbz.InvalidBackupException;

/** Writes entries below a directory, within the limits, and hashes pool files on their way. */
final class Unpacker implements EntrySink {
  private static final int BUFFER = 1 << 16;
  private static final int REMEMBERED_DIRECTORIES = 100_000;
  private static final String INDEX = ".ARCHIVE_INDEX";

  private final Path directory;
  private final BackupLimits limits;
  private final long maxEntryBytes;
  private final UnpackListener listener;
  private final boolean keepPool;
  private final byte[] buffer = new byte[BUFFER];
  private final MessageDigest sha1 = ContentHash.newDigest();
  private final Set<String> made = new HashSet<>();
  private String topFolder;
  private long entries;
  private long poolFiles;
  private long bytes;

  /**
   * @param keepPool false to pass over the pool, unread where the container allows, when only the
   *     documents are wanted
   */
  Unpacker(Path directory, BackupLimits limits, UnpackListener listener, boolean keepPool) {
    this.directory = directory;
    this.limits = limits;
    this.maxEntryBytes = limits.of(ArchiveLimit.ENTRY_BYTES);
    this.listener = listener;
    this.keepPool = keepPool;
  }

  long entries() {
    return entries;
  }

  long poolFiles() {
    return poolFiles;
  }

  long bytes() {
    return bytes;
  }

  /** The folder that holds a {@code moodle_backup.xml} at the wrong depth, or null. */
  String topFolder() {
    return topFolder;
  }

  @Override
  public void accept(Entry entry, InputStream content) throws IOException {
    if (++entries > limits.of(ArchiveLimit.ENTRIES)) {
      throw new InvalidBackupException(
          "the archive has more than "
              + limits.of(ArchiveLimit.ENTRIES)
              + " entries, the most that "
              + ArchiveLimit.ENTRIES.setting()
              + " allows");
    }
    String name = EntryName.clean(entry.rawName());
    if (name.isEmpty()) {
      return;
    }
    switch (entry.kind()) {
      case LINK_OR_DEVICE -> listener.skipped(name, "a link or a device");
      case DIRECTORY -> makeDirectory(name);
      case FILE -> file(name, entry, content);
    }
  }

  private void file(String name, Entry entry, InputStream content) throws IOException {
    if (name.equals(INDEX) || EntryName.isDesktopClutter(name)) {
      return;
    }
    if (entry.size() > maxEntryBytes) {
      throw tooLong(name);
    }
    if (EntryName.inPool(name)) {
      poolFile(name, entry, content);
      return;
    }
    if (name.endsWith("/moodle_backup.xml")) {
      topFolder = name.substring(0, name.lastIndexOf('/'));
    }
    write(name, content, null);
  }

  private void poolFile(String name, Entry entry, InputStream content) throws IOException {
    String hash = EntryName.contentHash(name);
    if (hash == null) {
      listener.skipped(name, "not named after a content hash, so nothing can refer to it");
      return;
    }
    poolFiles++;
    if (!keepPool) {
      bytes += Math.max(0, entry.size());
      listener.pooled(hash, entry.size());
      return;
    }
    sha1.reset();
    long size = write(name, content, sha1);
    String actual = ContentHash.of(sha1);
    if (actual.equals(hash)) {
      listener.pooled(hash, size);
    } else {
      listener.contentMismatch(name, actual);
    }
  }

  private long write(String name, InputStream content, MessageDigest digest) throws IOException {
    int slash = name.lastIndexOf('/');
    if (slash > 0) {
      makeDirectory(name.substring(0, slash));
    }
    long size = 0;
    // CREATE_NEW finds doubled entries without a list of names, and never follows a link.
    try (OutputStream out =
        Files.newOutputStream(
            directory.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      int read;
      while ((read = content.read(buffer)) >= 0) {
        size += read;
        if (size > maxEntryBytes) {
          throw tooLong(name);
        }
        if (digest != null) {
          digest.update(buffer, 0, read);
        }
        out.write(buffer, 0, read);
      }
    } catch (FileAlreadyExistsException e) {
      throw InvalidBackupException.in(
          name, "the archive holds this entry twice, or a directory and a file of this name");
    }
    bytes += size;
    return size;
  }

  private void makeDirectory(String name) throws IOException {
    if (made.contains(name)) {
      return;
    }
    try {
      Files.createDirectories(directory.resolve(name));
    } catch (FileAlreadyExistsException e) {
      throw InvalidBackupException.in(name, "the archive has a directory and a file of this name");
    }
    if (made.size() >= REMEMBERED_DIRECTORIES) {
      made.clear();
    }
    made.add(name);
  }

  private InvalidBackupException tooLong(String name) {
    return InvalidBackupException.in(
        name,
        "larger than "
            + maxEntryBytes
            + " bytes, the most that "
            + ArchiveLimit.ENTRY_BYTES.setting()
            + " allows");
  }
}
