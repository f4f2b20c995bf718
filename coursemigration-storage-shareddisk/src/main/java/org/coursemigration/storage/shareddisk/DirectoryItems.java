package org.coursemigration.storage.shareddisk;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.StoredItem;

/** What lies in the directory: backups, what pushes left behind, and what is not ours to list. */
final class DirectoryItems {

  private static final String MOODLE_SUFFIX = ".mbz";

  private final SharedDirectory directory;

  DirectoryItems(SharedDirectory directory) {
    this.directory = directory;
  }

  /** The directory is read entry by entry while the stream is used. */
  @SuppressWarnings("StreamResourceLeak") // Closed with the stream.
  Stream<StoredItem> list() {
    try {
      DirectoryStream<Path> entries = Files.newDirectoryStream(directory.path());
      return StreamSupport.stream(
              Spliterators.spliteratorUnknownSize(
                  new Entries(entries.iterator()), Spliterator.NONNULL),
              false)
          .flatMap(file -> item(file).stream())
          .onClose(() -> close(entries));
    } catch (IOException e) {
      throw cannotBeRead(e);
    }
  }

  private void close(DirectoryStream<Path> entries) {
    try {
      entries.close();
    } catch (IOException e) {
      throw cannotBeRead(e);
    }
  }

  private RuntimeException cannotBeRead(IOException cause) {
    return directory.failure(directory + " cannot be read", cause);
  }

  private Optional<StoredItem> item(Path file) {
    try {
      BasicFileAttributes attributes =
          Retry.once(
              () ->
                  Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
      return attributes.isRegularFile() ? item(file, attributes) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw cannotBeRead(e);
    }
  }

  private static Optional<StoredItem> item(Path file, BasicFileAttributes attributes)
      throws IOException {
    String name = file.getFileName().toString();
    if (isLeftover(file)) {
      return Optional.of(
          StoredItem.leftover(name, attributes.size(), attributes.lastModifiedTime().toInstant()));
    }
    return backupName(file)
        .map(
            backup ->
                StoredItem.backup(
                    backup, attributes.size(), attributes.lastModifiedTime().toInstant()));
  }

  private static boolean isLeftover(Path file) throws IOException {
    return TemporaryFile.isOne(file)
        || Publication.isReservation(file)
        || SideCar.isWithoutBackup(file);
  }

  /** A file is a backup when a Moodle site or this storage gave it its name. */
  private static Optional<BackupName> backupName(Path file) {
    String name = file.getFileName().toString();
    boolean known = name.endsWith(MOODLE_SUFFIX) || Files.exists(SideCar.of(file).path());
    if (!known) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BackupName(name)).filter(backup -> !SideCar.isNamedLikeOne(backup));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Removes a leftover, unless it is none any more. */
  void discard(StoredItem leftover) {
    if (leftover.isBackup()) {
      throw new IllegalArgumentException("'" + leftover.name() + "' is no leftover but a backup.");
    }
    Path file = directory.fileCalled(leftover.name());
    boolean mayBeOne =
        TemporaryFile.isOne(file)
            || Publication.isReservation(file)
            || SideCar.isNamedLikeOne(file);
    if (!mayBeOne) {
      throw new IllegalArgumentException(
          "'" + leftover.name() + "' is no leftover of a shared disk storage.");
    }
    try {
      if (isLeftover(file)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw directory.failure(
          "The leftover '" + leftover.name() + "' could not be deleted " + directory.place(), e);
    }
  }

  private final class Entries implements Iterator<Path> {

    private final Iterator<Path> entries;

    Entries(Iterator<Path> entries) {
      this.entries = entries;
    }

    @Override
    public boolean hasNext() {
      try {
        return entries.hasNext();
      } catch (DirectoryIteratorException e) {
        throw cannotBeRead(e.getCause());
      }
    }

    @Override
    public Path next() {
      try {
        return entries.next();
      } catch (DirectoryIteratorException e) {
        throw cannotBeRead(e.getCause());
      }
    }
  }
}
