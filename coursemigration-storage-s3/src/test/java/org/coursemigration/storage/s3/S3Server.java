package org.coursemigration.storage.s3;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.setting.SettingValues;
import org.coursemigration.api.storage.BackupStorage;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.S3Client;

/** A real S3 server in this process, with one empty bucket. */
final class S3Server implements AutoCloseable {

  static final String BUCKET = "exchange";
  private static final String ACCESS_KEY = "the-access-key";
  private static final String SECRET_KEY = "the-secret-key";

  /** The smallest parts that the protocol allows: more of them for a test. */
  private static final int PART_SIZE = 5 << 20;

  private final S3Proxy proxy;

  private S3Server(BlobStore objects) {
    this.proxy =
        S3Proxy.builder()
            .blobStore(objects)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
            .stopTimeout(0)
            .build();
    try {
      proxy.start();
    } catch (Exception e) {
      throw new IllegalStateException("The S3 server of the tests did not start.", e);
    }
    try (S3Connection connection = new S3Connection(settings(Map.of()))) {
      connection.client().createBucket(bucket -> bucket.bucket(BUCKET));
    }
  }

  static S3Server inMemory() {
    return new S3Server(new TransientNio2BlobStore());
  }

  static S3Server in(Path directory) {
    return new S3Server(new FilesystemNio2BlobStore(directory.toString()));
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  BackupStorage storage() {
    return storage(Map.of());
  }

  /** A storage with other settings than the right ones. */
  BackupStorage storage(Map<SettingDefinition, String> changes) {
    return new S3Storage(settings(changes), PART_SIZE);
  }

  S3Settings settings(Map<SettingDefinition, String> changes) {
    Map<String, String> values =
        new HashMap<>(
            Map.of(
                S3StorageProvider.ENDPOINT.name(), endpoint().toString(),
                S3StorageProvider.BUCKET.name(), BUCKET,
                S3StorageProvider.ACCESS_KEY.name(), ACCESS_KEY,
                S3StorageProvider.SECRET_KEY.name(), SECRET_KEY));
    changes.forEach((setting, value) -> values.put(setting.name(), value));
    return new S3Settings(new SettingValues(values));
  }

  /** A client that does what a storage would not. */
  S3Client client() {
    return new S3Connection(settings(Map.of())).client();
  }

  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The S3 server of the tests did not stop.", e);
    }
  }
}
