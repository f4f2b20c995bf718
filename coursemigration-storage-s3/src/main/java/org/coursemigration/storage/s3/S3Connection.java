package org.coursemigration.storage.s3;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** The client for the store, made when it is first needed. Thread safe. */
final class S3Connection implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** A store may be silent while it copies a part or puts many together. */
  private static final Duration READ_TIMEOUT = Duration.ofMinutes(5);

  private final S3Settings settings;
  private Optional<S3Client> client = Optional.empty();

  S3Connection(S3Settings settings) {
    this.settings = settings;
  }

  /**
   * @throws org.coursemigration.api.storage.StorageException if the settings cannot be used
   */
  synchronized S3Client client() {
    if (client.isEmpty()) {
      client = Optional.of(open(settings.requireUsable()));
    }
    return client.get();
  }

  private static S3Client open(S3Settings settings) {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT_TIMEOUT)
                    .socketTimeout(READ_TIMEOUT))
            .region(Region.of(settings.region()))
            // Checksums need uploads in signed chunks, which not every store understands.
            .serviceConfiguration(service -> service.chunkedEncodingEnabled(settings.checksums()))
            .forcePathStyle(settings.pathStyle())
            .credentialsProvider(credentials(settings))
            .requestChecksumCalculation(
                settings.checksums()
                    ? RequestChecksumCalculation.WHEN_SUPPORTED
                    : RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(
                settings.checksums()
                    ? ResponseChecksumValidation.WHEN_SUPPORTED
                    : ResponseChecksumValidation.WHEN_REQUIRED);
    settings.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private static AwsCredentialsProvider credentials(S3Settings settings) {
    return settings.accessKey().isPresent()
        ? StaticCredentialsProvider.create(
            AwsBasicCredentials.create(
                settings.accessKey().get(), settings.secretKey().orElseThrow()))
        : DefaultCredentialsProvider.builder().build();
  }

  @Override
  public synchronized void close() {
    client.ifPresent(S3Client::close);
    client = Optional.empty();
  }
}
