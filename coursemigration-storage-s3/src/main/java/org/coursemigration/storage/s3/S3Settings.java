package org.coursemigration.storage.s3;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.coursemigration.api.setting.SettingValues;
import org.coursemigration.api.storage.StorageException;

/** The settings as an administrator left them, which may be anything, by their types. */
record S3Settings(SettingValues values) {

  private static final List<String> ENCRYPTIONS = List.of("AES256", "aws:kms");

  /** The region that a store has when nobody named one. */
  private static final String USUAL_REGION = "us-east-1";

  /**
   * @throws StorageException saying what is missing or wrong and where to set it
   */
  S3Settings requireUsable() {
    if (bucket().isEmpty()) {
      throw new StorageException(
          "The bucket for backups is not set. Enter it in the setting 's3bucket'.");
    }
    if (endpoint().isEmpty() && values.find(S3StorageProvider.REGION).isEmpty()) {
      throw new StorageException(
          "Neither the address nor the region of the S3 store is set. Enter one of them in the"
              + " setting 's3endpoint' or 's3region'.");
    }
    if (accessKey().isPresent() != secretKey().isPresent()) {
      throw new StorageException(
          "Of access key and secret key only one is set. Enter both in the settings 's3accesskey'"
              + " and 's3secretkey', or none to use the credentials of the machine.");
    }
    if (encryption().isPresent() && !ENCRYPTIONS.contains(encryption().get())) {
      throw new StorageException(
          "The server-side encryption '"
              + encryption().get()
              + "' is not known. Set 's3encryption' to one of "
              + ENCRYPTIONS
              + " or leave it empty.");
    }
    return this;
  }

  Optional<URI> endpoint() {
    return values
        .find(S3StorageProvider.ENDPOINT)
        .map(
            text -> {
              try {
                return URI.create(text);
              } catch (IllegalArgumentException e) {
                throw new StorageException(
                    "'" + text + "' is no address of an S3 store. Change the setting 's3endpoint'.",
                    e);
              }
            });
  }

  String region() {
    return values.find(S3StorageProvider.REGION).orElse(USUAL_REGION);
  }

  String bucket() {
    return values.get(S3StorageProvider.BUCKET);
  }

  /** What the keys of all backups start with; empty, or ending in a slash. */
  String prefix() {
    String folder = values.get(S3StorageProvider.PREFIX).replaceAll("^/+|/+$", "");
    return folder.isEmpty() ? "" : folder + "/";
  }

  boolean pathStyle() {
    return values.isOn(S3StorageProvider.PATH_STYLE);
  }

  Optional<String> accessKey() {
    return values.find(S3StorageProvider.ACCESS_KEY);
  }

  /** The secret, which must go nowhere but into signatures. */
  Optional<String> secretKey() {
    return values.find(S3StorageProvider.SECRET_KEY);
  }

  Optional<String> encryption() {
    return values.find(S3StorageProvider.ENCRYPTION);
  }

  boolean checksums() {
    return values.isOn(S3StorageProvider.CHECKSUMS);
  }

  Path temporaryDirectory() {
    String directory =
        values
            .find(S3StorageProvider.TEMPORARY_DIRECTORY)
            .orElseGet(() -> System.getProperty("java.io.tmpdir"));
    try {
      return Path.of(directory);
    } catch (InvalidPathException e) {
      throw new StorageException(
          "'" + directory + "' is no directory. Change the setting 's3temporarydirectory'.", e);
    }
  }

  /** Names the place as a sentence's end. */
  String place() {
    return "in the bucket '"
        + bucket()
        + "'"
        + (prefix().isEmpty() ? "" : ", folder '" + prefix() + "'");
  }
}
