package org.coursemigration.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.coursemigration.api.storage.Access;
import org.coursemigration.api.storage.BackupContent;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupNameTakenException;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.Fingerprint;
import org.coursemigration.api.storage.PulledBackup;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.api.storage.StorageProblem;
import org.coursemigration.api.storage.StoredBackup;
import org.coursemigration.api.storage.StoredItem;
import org.coursemigration.api.storage.TransferListener;
import software.amazon.awssdk.core.exception.SdkException;

/** Backups as objects of one bucket. Keeps no state but the connection. */
final class S3Storage implements BackupStorage {

  /** Bounds the memory of a push; ten thousand of them bound a backup, at 156 GiB. */
  static final int PART_SIZE = 16 << 20;

  private final S3Settings settings;
  private final int partSize;
  private final S3Trouble trouble;
  private final Bucket bucket;
  private final Keys keys;
  private final BucketItems items;

  S3Storage(S3Settings settings, int partSize) {
    this.settings = settings;
    this.partSize = partSize;
    this.trouble = new S3Trouble(settings);
    this.bucket = new Bucket(settings);
    this.keys = new Keys(settings.prefix());
    this.items = new BucketItems(bucket, keys, trouble);
  }

  @Override
  public StoredBackup push(BackupName name, BackupContent content) {
    Push push = new Push(bucket, keys, partSize);
    try {
      push.take(content);
      StoredBackup backup = push.description(name);
      publish(push, backup);
      return backup;
    } catch (SdkException e) {
      throw trouble.failure("The backup '" + name + "' could not be stored " + place(), e);
    } catch (IOException e) {
      throw new StorageException(
          "The backup '" + name + "' could not be made: " + e.getMessage(), e);
    } finally {
      uninterrupted(
          () -> {
            push.cleanUp();
            return null;
          });
    }
  }

  private void publish(Push push, StoredBackup backup) {
    try {
      push.publish(backup);
    } catch (SdkException e) {
      // What lies there decides, not what the store answered.
      if (!uninterrupted(() -> isStored(backup, e))) {
        throw e;
      }
    }
  }

  private boolean isStored(StoredBackup backup, SdkException failure) {
    Optional<StoredBackup> stored;
    try {
      stored = look(backup.name());
    } catch (SdkException e) {
      failure.addSuppressed(e);
      return false;
    }
    if (stored.isPresent() && !isSame(stored.get(), backup)) {
      throw new BackupNameTakenException(backup.name(), place());
    }
    return stored.isPresent();
  }

  private boolean isSame(StoredBackup stored, StoredBackup backup) {
    if (stored.size() != backup.size()) {
      return false;
    }
    return stored.sha256().isPresent()
        ? stored.sha256().equals(backup.sha256())
        : hash(backup.name()).equals(backup.sha256());
  }

  private Optional<String> hash(BackupName name) {
    try (InputStream in = bucket.get(keys.of(name))) {
      return Optional.of(Fingerprint.of(in).sha256());
    } catch (IOException e) {
      throw new StorageException(
          "The backup '" + name + "' " + place() + " could not be read: " + e.getMessage(), e);
    }
  }

  private Optional<StoredBackup> look(BackupName name) {
    return bucket
        .head(keys.of(name))
        .map(
            object ->
                new StoredBackup(name, object.contentLength(), Bucket.sha256(object.metadata())));
  }

  @Override
  public PulledBackup pull(BackupName name) {
    return pull(name, bytes -> {});
  }

  @Override
  public PulledBackup pull(BackupName name, TransferListener listener) {
    try {
      return new Pull(bucket, settings).pull(name, keys.of(name), listener);
    } catch (SdkException e) {
      throw trouble.failure("The backup '" + name + "' could not be read " + place(), e);
    }
  }

  @Override
  public Optional<StoredBackup> find(BackupName name) {
    try {
      return look(name);
    } catch (SdkException e) {
      throw trouble.failure("The backup '" + name + "' could not be looked up " + place(), e);
    }
  }

  @Override
  public void delete(BackupName name) {
    try {
      bucket.delete(keys.of(name));
    } catch (SdkException e) {
      throw trouble.failure("The backup '" + name + "' could not be deleted " + place(), e);
    }
  }

  @Override
  public Stream<StoredItem> list() {
    return items.list();
  }

  @Override
  public void discard(StoredItem leftover) {
    try {
      items.discard(leftover);
    } catch (SdkException e) {
      throw trouble.failure(
          "The leftover '" + leftover.name() + "' could not be deleted " + place(), e);
    }
  }

  @Override
  public Optional<StorageProblem> problemWith(Access access) {
    try {
      settings.requireUsable();
      switch (access) {
        case READ -> tryReading();
        case WRITE -> tryWriting();
      }
      return Optional.empty();
    } catch (StorageException e) {
      return Optional.of(new StorageProblem(e.getMessage()));
    }
  }

  /** A store says that an object is missing only to those who may read it and list the bucket. */
  private void tryReading() {
    try {
      bucket.head(keys.temporary());
    } catch (SdkException e) {
      throw trouble.failure("The bucket '" + settings.bucket() + "' cannot be read", e);
    }
  }

  private void tryWriting() {
    String key = keys.temporary();
    try (Probe probe = new Probe(bucket, key, "May this site write here?".getBytes(UTF_8))) {
      probe.run();
    } catch (SdkException e) {
      throw trouble.failure("The bucket '" + settings.bucket() + "' cannot be written", e);
    } catch (IOException e) {
      throw new StorageException(
          "The bucket '" + settings.bucket() + "' cannot be read: " + e.getMessage(), e);
    }
  }

  private String place() {
    return settings.place();
  }

  /** An interrupt waits: what was begun must be looked after, or it would stay behind. */
  private static <T> T uninterrupted(Supplier<T> work) {
    boolean interrupted = Thread.interrupted();
    try {
      return work.get();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    bucket.close();
  }
}
