package org.coursemigration.storage.s3;

import java.util.List;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.setting.SettingKind;
import org.coursemigration.api.setting.SettingValues;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.BackupStorageProvider;

/**
 * Opens a bucket of an S3-compatible store as storage. Each backup is one plain object, with its
 * SHA-256 in the user metadata {@code sha256}, so any tool can copy it. The store must know
 * conditional writes ({@code If-None-Match: *}), which the check of the storage finds out.
 */
public final class S3StorageProvider implements BackupStorageProvider {

  /** The type under which a site stores it. */
  public static final String TYPE = "s3";

  public static final SettingDefinition ENDPOINT =
      new SettingDefinition(
          "s3endpoint",
          "Endpoint",
          "Address of the store, for instance https://minio.example:9000; empty for Amazon's own",
          SettingKind.URL,
          "");
  public static final SettingDefinition REGION =
      new SettingDefinition(
          "s3region",
          "Region",
          "Region of the bucket, for instance eu-central-1. A store of another maker mostly takes"
              + " any: empty is us-east-1 there.",
          SettingKind.TEXT,
          "");
  public static final SettingDefinition BUCKET =
      new SettingDefinition(
          "s3bucket",
          "Bucket",
          "The bucket that this site and the other site share. It must exist.",
          SettingKind.TEXT,
          "");
  public static final SettingDefinition PREFIX =
      new SettingDefinition(
          "s3prefix",
          "Folder",
          "Folder of the bucket in which the backups are kept; empty for none. Nothing outside it is"
              + " read or touched.",
          SettingKind.TEXT,
          "");
  public static final SettingDefinition PATH_STYLE =
      new SettingDefinition(
          "s3pathstyle",
          "Bucket in the path",
          "Name the bucket in the path of the address and not in its host name. Most stores but"
              + " Amazon's want that.",
          SettingKind.BOOLEAN,
          "1");
  public static final SettingDefinition ACCESS_KEY =
      new SettingDefinition(
          "s3accesskey",
          "Access key",
          "Access key id; when this and the secret key are empty, the credentials of the machine are"
              + " used: environment, profile or role.",
          SettingKind.TEXT,
          "");
  public static final SettingDefinition SECRET_KEY =
      new SettingDefinition(
          "s3secretkey",
          "Secret key",
          "Secret that belongs to the access key",
          SettingKind.SECRET,
          "");
  public static final SettingDefinition ENCRYPTION =
      new SettingDefinition(
          "s3encryption",
          "Server-side encryption",
          "AES256 or aws:kms asks the store to encrypt each backup; empty leaves it to the bucket.",
          SettingKind.TEXT,
          "");
  public static final SettingDefinition CHECKSUMS =
      new SettingDefinition(
          "s3checksums",
          "Send checksums",
          "Send a checksum (CRC) with everything that is stored. Older stores refuse that; a bucket"
              + " with object lock needs it.",
          SettingKind.BOOLEAN,
          "0");
  public static final SettingDefinition TEMPORARY_DIRECTORY =
      new SettingDefinition(
          "s3temporarydirectory",
          "Temporary directory",
          "Where a backup lies on this machine while it is restored; empty for the system's own. Needs"
              + " room for the largest backup.",
          SettingKind.DIRECTORY,
          "");

  /** Needed by {@link java.util.ServiceLoader}. */
  public S3StorageProvider() {}

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String displayName() {
    return "S3 object store";
  }

  @Override
  public List<SettingDefinition> settings() {
    return List.of(
        ENDPOINT,
        REGION,
        BUCKET,
        PREFIX,
        PATH_STYLE,
        ACCESS_KEY,
        SECRET_KEY,
        ENCRYPTION,
        CHECKSUMS,
        TEMPORARY_DIRECTORY);
  }

  @Override
  public BackupStorage open(SettingValues settings) {
    return new S3Storage(new S3Settings(settings), S3Storage.PART_SIZE);
  }
}
