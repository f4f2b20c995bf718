package org.coursemigration.storage.shareddisk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.coursemigration.api.storage.Access;
import org.coursemigration.api.storage.BackupContent;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupNameTakenException;
import org.coursemigration.api.storage.BackupNotFoundException;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.DamagedBackupException;
import org.coursemigration.api.storage.Fingerprint;
import org.coursemigration.api.storage.PulledBackup;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.api.storage.StorageProblem;
import org.coursemigration.api.storage.StoredBackup;
import org.coursemigration.api.storage.StoredItem;
import org.coursemigration.api.storage.TransferListener;

/** Backups as files of one directory. Keeps no state but where that is. */
final class SharedDiskStorage implements BackupStorage {

  private static final BackupName PROBE = new BackupName("probe");

  private final SharedDirectory directory;
  private final Disk disk;
  private final Publication publication;
  private final DirectoryItems items;

  SharedDiskStorage(SharedDirectory directory, Disk disk) {
    this.directory = directory;
    this.disk = disk;
    this.publication = new Publication(disk);
    this.items = new DirectoryItems(directory);
  }

  @Override
  public StoredBackup push(BackupName name, BackupContent content) {
    if (SideCar.isNamedLikeOne(name)) {
      throw new StorageException(
          "The backup '" + name + "' cannot be stored: names that end so are kept for checksums.");
    }
    Path target = directory.fileOf(name);
    try (TemporaryFile file = new TemporaryFile(disk, target.getParent());
        TemporaryFile sideCar = new TemporaryFile(disk, target.getParent())) {
      StoredBackup written = file.write(name, content);
      sideCar.write(name, out -> out.write(SideCar.bytesFor(written)));
      publish(file.path(), sideCar.path(), target, written);
      return written;
    } catch (DiskException e) {
      throw directory.failure(couldNot("written to", name), e.reason());
    } catch (IOException e) {
      throw new StorageException(
          "The backup '" + name + "' could not be made: " + e.getMessage(), e);
    }
  }

  private void publish(Path file, Path sideCar, Path target, StoredBackup backup)
      throws DiskException {
    boolean ours = publishBackup(file, target, backup);
    try {
      publishSideCar(sideCar, SideCar.of(target), backup);
    } catch (IOException e) {
      if (ours) {
        withdraw(target, e);
      }
      throw new DiskException(e);
    }
    disk.syncDirectory(target.getParent());
  }

  /** Returns whether it was this push that gave the file its name. */
  private boolean publishBackup(Path file, Path target, StoredBackup backup) throws DiskException {
    try {
      publication.publish(file, target);
      return true;
    } catch (IOException e) {
      // What lies there decides, not what the disk answered.
      if (holds(target, backup)) {
        return isSame(file, target);
      }
      if (e instanceof FileAlreadyExistsException) {
        throw new BackupNameTakenException(backup.name(), directory.place());
      }
      throw new DiskException(e);
    }
  }

  private void publishSideCar(Path file, SideCar sideCar, StoredBackup backup) throws IOException {
    try {
      disk.rename(file, sideCar.path());
    } catch (IOException e) {
      if (!sideCar.sha256().equals(backup.sha256())) {
        throw e;
      }
    }
  }

  private static void withdraw(Path target, IOException reason) {
    try {
      Files.deleteIfExists(target);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  private boolean holds(Path target, StoredBackup backup) throws DiskException {
    try {
      return Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
          && Files.size(target) == backup.size()
          && Optional.of(Retry.once(() -> hash(target))).equals(backup.sha256());
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  private static boolean isSame(Path file, Path target) throws DiskException {
    try {
      return !Files.exists(file) || Files.isSameFile(file, target);
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  private String hash(Path file) throws IOException {
    return hash(file, bytes -> {});
  }

  private String hash(Path file, TransferListener listener) throws IOException {
    try (InputStream in = disk.open(file)) {
      return Fingerprint.of(new WatchedStream(in, listener)).sha256();
    }
  }

  @Override
  public PulledBackup pull(BackupName name) {
    return pull(name, bytes -> {});
  }

  @Override
  public PulledBackup pull(BackupName name, TransferListener listener) {
    Path file = directory.fileOf(name);
    try {
      if (look(name, file).isEmpty()) {
        throw new BackupNotFoundException(name, directory.place());
      }
      Optional<String> expected = Retry.once(() -> SideCar.of(file).sha256());
      if (expected.isPresent()) {
        String found = Retry.once(() -> hash(file, listener));
        if (!found.equals(expected.get())) {
          throw new DamagedBackupException(name, expected.get(), found);
        }
      }
      return new OwnFile(file, expected);
    } catch (IOException e) {
      throw directory.failure(couldNot("read from", name), e);
    }
  }

  @Override
  public Optional<StoredBackup> find(BackupName name) {
    Path file = directory.fileOf(name);
    try {
      Optional<BasicFileAttributes> attributes = look(name, file);
      if (attributes.isEmpty()) {
        return Optional.empty();
      }
      Optional<String> sha256 = Retry.once(() -> SideCar.of(file).sha256());
      return Optional.of(new StoredBackup(name, attributes.get().size(), sha256));
    } catch (IOException e) {
      throw directory.failure(couldNot("looked up in", name), e);
    }
  }

  /** The backup's file; empty only when the disk says so that has just been asked anew. */
  private Optional<BasicFileAttributes> look(BackupName name, Path file) throws IOException {
    if (SideCar.isNamedLikeOne(name)) {
      return Optional.empty();
    }
    try {
      return Optional.of(attributes(file));
    } catch (NoSuchFileException e) {
      directory.lookAnew();
    }
    try {
      return Optional.of(attributes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    BasicFileAttributes attributes =
        Retry.once(
            () -> Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    if (!attributes.isRegularFile()) {
      throw new IOException("it is not a plain file");
    }
    return attributes;
  }

  @Override
  public void delete(BackupName name) {
    Path file = directory.fileOf(name);
    if (SideCar.isNamedLikeOne(name)) {
      return;
    }
    try {
      if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException("it is a directory");
      }
      // The backup first: a side-car without it means nothing, a backup without one is unchecked.
      Files.deleteIfExists(file);
      Files.deleteIfExists(SideCar.of(file).path());
      disk.syncDirectory(file.getParent());
    } catch (IOException e) {
      throw directory.failure(couldNot("deleted from", name), e);
    }
  }

  @Override
  public Stream<StoredItem> list() {
    return items.list();
  }

  @Override
  public void discard(StoredItem leftover) {
    items.discard(leftover);
  }

  @Override
  public Optional<StorageProblem> problemWith(Access access) {
    try {
      switch (access) {
        case READ -> tryReading();
        case WRITE -> tryWriting();
      }
      return Optional.empty();
    } catch (StorageException e) {
      return Optional.of(new StorageProblem(e.getMessage()));
    }
  }

  private void tryReading() {
    try {
      directory.lookAnew();
    } catch (IOException e) {
      throw directory.failure(directory + " cannot be read", e);
    }
  }

  private void tryWriting() {
    byte[] bytes = "May this site write here?".getBytes(UTF_8);
    Path probe;
    try (TemporaryFile file = new TemporaryFile(disk, directory.path())) {
      probe = file.path();
      file.write(PROBE, out -> out.write(bytes));
      try (InputStream in = disk.open(probe)) {
        if (!Arrays.equals(in.readAllBytes(), bytes)) {
          throw new IOException("a probe reads differently from what was written");
        }
      }
    } catch (DiskException e) {
      throw directory.failure(directory + " cannot be written", e.reason());
    } catch (IOException e) {
      throw directory.failure(directory + " cannot be written", e);
    }
    if (Files.exists(probe)) {
      throw new StorageException(
          directory + " keeps what this site deletes. Check the rights, or change the setting.");
    }
  }

  private String couldNot(String what, BackupName name) {
    return "The backup '"
        + name
        + "' could not be "
        + what
        + " the shared disk directory '"
        + directory.setting()
        + "'";
  }

  /** The storage's own file: there is nothing to let go of. */
  private record OwnFile(Path file, Optional<String> sha256) implements PulledBackup {
    @Override
    public void close() {}
  }
}
