package org.coursemigration.storage.s3;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.coursemigration.api.storage.Fingerprint;
import org.coursemigration.api.storage.StorageException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Finds out whether backups can be stored safely, by doing it with a small object. */
final class Probe implements AutoCloseable {

  private static final int PRECONDITION_FAILED = 412;

  private final Bucket bucket;
  private final String key;
  private final byte[] bytes;

  Probe(Bucket bucket, String key, byte[] bytes) {
    this.bucket = bucket;
    this.key = key;
    this.bytes = bytes.clone();
  }

  void run() throws IOException {
    // The first may be refused too, when it was sent again though it had worked.
    boolean first = putAccepted();
    boolean second = putAccepted();
    if (first && second) {
      throw new StorageException(
          "The store overwrites what is stored although it is told not to (If-None-Match), so two"
              + " sites could lose backups. Bring it to a version that knows conditional writes, or"
              + " use another store.");
    }
    readBack();
    bucket.delete(key);
    if (bucket.head(key).isPresent()) {
      throw new StorageException(
          "The store keeps what this site deletes. Check the rights and the rules of the bucket.");
    }
  }

  /** Stores the probe where none is, and tells whether the store took it. */
  private boolean putAccepted() {
    try {
      bucket.putNew(key, RequestBody.fromBytes(bytes), Fingerprint.of(bytes).sha256());
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == PRECONDITION_FAILED) {
        return false;
      }
      throw e;
    }
  }

  private void readBack() throws IOException {
    try (InputStream in = bucket.get(key)) {
      if (!Arrays.equals(in.readAllBytes(), bytes)) {
        throw new StorageException("The store gave back other bytes than it was given.");
      }
    }
  }

  /** Leaves nothing of the probe in the bucket. */
  @Override
  public void close() {
    bucket.delete(key);
  }
}
