package org.coursemigration.storage.s3;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupNotFoundException;
import org.coursemigration.api.storage.DamagedBackupException;
import org.coursemigration.api.storage.Fingerprint;
import org.coursemigration.api.storage.LocalCopy;
import org.coursemigration.api.storage.PulledBackup;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.api.storage.TransferListener;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The way of one backup out of the bucket, into a file that is checked on the way. */
final class Pull {

  private static final int BUFFER_SIZE = 1 << 16;

  private final Bucket bucket;
  private final S3Settings settings;

  Pull(Bucket bucket, S3Settings settings) {
    this.bucket = bucket;
    this.settings = settings;
  }

  PulledBackup pull(BackupName name, String key, TransferListener listener) {
    ResponseInputStream<GetObjectResponse> object;
    try {
      object = bucket.get(key);
    } catch (NoSuchKeyException e) {
      throw new BackupNotFoundException(name, settings.place());
    }
    boolean whole = false;
    LocalCopy copy = null;
    try {
      copy = copyOf(name);
      Fingerprint written = written(name, object, copy, listener);
      check(name, object.response(), written);
      whole = true;
      return copy.withSha256(written.sha256());
    } finally {
      // Closing would read what is left of the object.
      object.abort();
      if (!whole && copy != null) {
        copy.close();
      }
    }
  }

  private LocalCopy copyOf(BackupName name) {
    try {
      return LocalCopy.of(name, settings.temporaryDirectory());
    } catch (IOException e) {
      throw noRoom(e);
    }
  }

  private StorageException noRoom(IOException cause) {
    return new StorageException(
        "The temporary directory '"
            + settings.temporaryDirectory()
            + "' cannot take a backup: "
            + (cause instanceof NoSuchFileException ? "it does not exist" : cause.getMessage())
            + ". Check it or change the setting 's3temporarydirectory'.",
        cause);
  }

  private Fingerprint written(
      BackupName name,
      ResponseInputStream<GetObjectResponse> object,
      LocalCopy copy,
      TransferListener listener) {
    Fingerprint fingerprint = new Fingerprint();
    byte[] buffer = new byte[BUFFER_SIZE];
    try (OutputStream out = Files.newOutputStream(copy.file())) {
      for (int read = read(name, object, buffer); read >= 0; read = read(name, object, buffer)) {
        fingerprint.write(buffer, 0, read);
        out.write(buffer, 0, read);
        listener.moved(read);
      }
      return fingerprint;
    } catch (IOException e) {
      throw noRoom(e);
    }
  }

  private int read(BackupName name, ResponseInputStream<GetObjectResponse> object, byte[] buffer) {
    try {
      return object.read(buffer);
    } catch (IOException e) {
      throw brokeOff(name, String.valueOf(e.getMessage()), e);
    }
  }

  private void check(BackupName name, GetObjectResponse told, Fingerprint found) {
    if (found.size() != told.contentLength()) {
      throw brokeOff(name, "of " + told.contentLength() + " bytes came " + found.size(), null);
    }
    Optional<String> expected = Bucket.sha256(told.metadata());
    if (expected.isPresent() && !expected.get().equals(found.sha256())) {
      throw new DamagedBackupException(name, expected.get(), found.sha256());
    }
  }

  private StorageException brokeOff(BackupName name, String reason, IOException cause) {
    return new StorageException(
        "Reading the backup '" + name + "' " + settings.place() + " broke off: " + reason + ".",
        cause);
  }
}
