package org.coursemigration.storage.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.coursemigration.api.storage.StorageException;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** A multipart upload: invisible until it is completed. */
final class PartedUpload {

  /** The most parts that S3 puts together. */
  static final int MOST_PARTS = 10_000;

  /** Parts that the store copies by itself: small enough that it answers in time. */
  private static final long COPIED_PART_SIZE = 128L << 20;

  private final Bucket bucket;
  private final String key;
  private final String id;
  private final List<CompletedPart> parts = new ArrayList<>();

  PartedUpload(Bucket bucket, String key, Map<String, String> metadata) {
    this.bucket = bucket;
    this.key = key;
    this.id = bucket.beginUpload(key, metadata);
  }

  String key() {
    return key;
  }

  void add(PartBuffer part) {
    if (parts.size() == MOST_PARTS) {
      throw new StorageException(
          "The backup is larger than "
              + MOST_PARTS
              + " parts of "
              + part.size()
              + " bytes, the most that fits into one object of an S3 store.");
    }
    parts.add(bucket.uploadPart(key, id, parts.size() + 1, part.body()));
  }

  /** Adds all bytes of another object of the bucket; they stay in the store. */
  void addCopyOf(String source, long size) {
    for (long first = 0; first < size; first += COPIED_PART_SIZE) {
      long last = Math.min(first + COPIED_PART_SIZE, size) - 1;
      parts.add(bucket.copyPart(key, id, parts.size() + 1, source, first, last));
    }
  }

  void complete() {
    bucket.completeUpload(key, id, parts, false);
  }

  /** A taken key is a failure with the status 412. */
  void completeNew() {
    bucket.completeUpload(key, id, parts, true);
  }

  void abort() {
    bucket.abortUpload(key, id);
  }
}
