package org.coursemigration.storage.s3;

import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.api.storage.StoredItem;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What lies in the folder of the bucket: backups, what pushes left behind, and others' objects. */
final class BucketItems {

  private static final String MOODLE_SUFFIX = ".mbz";

  private static final Pattern UPLOAD =
      Pattern.compile("(?<name>.+) \\(unfinished upload (?<id>\\S+)\\)", Pattern.DOTALL);

  private final Bucket bucket;
  private final Keys keys;
  private final S3Trouble trouble;

  BucketItems(Bucket bucket, Keys keys, S3Trouble trouble) {
    this.bucket = bucket;
    this.keys = keys;
    this.trouble = trouble;
  }

  /** The lists of the store are read page by page while the stream is used. */
  Stream<StoredItem> list() {
    try {
      Iterator<StoredItem> all =
          Stream.concat(
                  bucket.objects().flatMap(object -> item(object).stream()),
                  bucket.uploads().flatMap(upload -> item(upload).stream()))
              .iterator();
      return StreamSupport.stream(
          Spliterators.spliteratorUnknownSize(new Told(all), Spliterator.NONNULL), false);
    } catch (SdkException e) {
      throw cannotBeListed(e);
    }
  }

  private StorageException cannotBeListed(SdkException cause) {
    return trouble.failure("The backups in the bucket cannot be listed", cause);
  }

  private Optional<StoredItem> item(S3Object object) {
    String name = keys.nameOf(object.key()).orElse("");
    if (Keys.isTemporary(name)) {
      return Optional.of(StoredItem.leftover(name, object.size(), object.lastModified()));
    }
    return Keys.backupName(name)
        .filter(this::isBackup)
        .map(backup -> StoredItem.backup(backup, object.size(), object.lastModified()));
  }

  /** An object is a backup when a Moodle site gave it its name, or this storage its checksum. */
  private boolean isBackup(BackupName name) {
    return name.value().endsWith(MOODLE_SUFFIX)
        || bucket
            .head(keys.of(name))
            .map(HeadObjectResponse::metadata)
            .flatMap(Bucket::sha256)
            .isPresent();
  }

  /** An upload has no size yet; its parts are invisible and are paid for. */
  private Optional<StoredItem> item(MultipartUpload upload) {
    return keys.nameOf(upload.key())
        .filter(name -> Keys.isTemporary(name) || Keys.backupName(name).isPresent())
        .map(
            name ->
                StoredItem.leftover(
                    name + " (unfinished upload " + upload.uploadId() + ")",
                    0,
                    upload.initiated()));
  }

  void discard(StoredItem leftover) {
    if (leftover.isBackup()) {
      throw new IllegalArgumentException("'" + leftover.name() + "' is no leftover but a backup.");
    }
    Matcher upload = UPLOAD.matcher(leftover.name());
    if (Keys.isTemporary(leftover.name())) {
      bucket.delete(keys.of(leftover.name()));
    } else if (upload.matches()) {
      bucket.abortUpload(keys.of(upload.group("name")), upload.group("id"));
    } else {
      throw new IllegalArgumentException(
          "'" + leftover.name() + "' is no leftover of an S3 storage.");
    }
  }

  /** Tells in words what goes wrong between two pages. */
  private final class Told implements Iterator<StoredItem> {

    private final Iterator<StoredItem> items;

    Told(Iterator<StoredItem> items) {
      this.items = items;
    }

    @Override
    public boolean hasNext() {
      try {
        return items.hasNext();
      } catch (SdkException e) {
        throw cannotBeListed(e);
      }
    }

    @Override
    public StoredItem next() {
      return items.next();
    }
  }
}
