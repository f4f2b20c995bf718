package org.coursemigration.storage.s3;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.storage.BackupContent;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.Fingerprint;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.api.storage.StoredBackup;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The way of one backup into the bucket. The metadata of an object must be known before its first
 * byte, the SHA-256 is known after the last one. A backup that fits into one part waits for it in
 * memory. A larger one streams into an object under a temporary key, and from there the store
 * itself copies it, with its metadata, to the key of the backup.
 *
 * <p>Memory: one part. Closing removes what is not the backup; a crash leaves it behind, where
 * {@link BucketItems} finds it.
 */
final class Push extends OutputStream {

  private static final Logger LOG = System.getLogger(Push.class.getName());

  private final Bucket bucket;
  private final Keys keys;
  private final PartBuffer part;
  private final Fingerprint fingerprint = new Fingerprint();
  private final Deque<Runnable> cleanUps = new ArrayDeque<>();
  private Optional<PartedUpload> staged = Optional.empty();
  private Optional<RuntimeException> failure = Optional.empty();

  Push(Bucket bucket, Keys keys, int partSize) {
    this.bucket = bucket;
    this.keys = keys;
    this.part = new PartBuffer(partSize);
  }

  /**
   * Takes all bytes that the content writes.
   *
   * @throws SdkException if it is the store that failed and not the content, whatever that makes of
   *     it
   */
  void take(BackupContent content) throws IOException {
    try {
      content.writeTo(this);
    } catch (IOException | RuntimeException e) {
      failure.filter(known -> known != e).ifPresent(known -> known.addSuppressed(e));
      throwFailure();
      throw e;
    }
    throwFailure();
  }

  private void throwFailure() {
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int taken = 0;
    while (taken < length) {
      if (part.isFull()) {
        stagePart();
      }
      taken += part.take(bytes, offset + taken, length - taken);
    }
    fingerprint.write(bytes, offset, length);
  }

  private void stagePart() throws IOException {
    if (failure.isPresent()) {
      throw new IOException("The store failed before.", failure.get());
    }
    try {
      if (staged.isEmpty()) {
        PartedUpload upload = new PartedUpload(bucket, keys.temporary(), Map.of());
        cleanUps.push(upload::abort);
        staged = Optional.of(upload);
      }
      staged.get().add(part);
      part.clear();
    } catch (SdkException | StorageException e) {
      failure = Optional.of(e);
      throw new IOException(e.getMessage(), e);
    }
  }

  StoredBackup description(BackupName name) {
    return fingerprint.describedAs(name);
  }

  /** Gives the bytes their key, in one step; a taken key is a failure with the status 412. */
  void publish(StoredBackup backup) {
    String key = keys.of(backup.name());
    String sha256 = backup.sha256().orElseThrow();
    if (staged.isEmpty()) {
      bucket.putNew(key, part.body(), sha256);
      return;
    }
    PartedUpload whole = staged.get();
    whole.add(part);
    cleanUps.push(() -> bucket.delete(whole.key()));
    whole.complete();
    PartedUpload copy = new PartedUpload(bucket, key, Bucket.metadata(sha256));
    cleanUps.push(copy::abort);
    copy.addCopyOf(whole.key(), backup.size());
    copy.completeNew();
    cleanUps.clear();
    cleanUps.push(() -> bucket.delete(whole.key()));
  }

  /** Does nothing: the content may close its stream, and {@link #cleanUp} ends the push. */
  @Override
  public void close() {}

  /** Removes all that is in the bucket for this push, but the backup. */
  void cleanUp() {
    while (!cleanUps.isEmpty()) {
      try {
        cleanUps.pop().run();
      } catch (SdkException e) {
        // The push is done or has failed already. What stays is listed as a leftover.
        LOG.log(Level.DEBUG, "Something of a push stays behind", e);
      }
    }
  }
}
