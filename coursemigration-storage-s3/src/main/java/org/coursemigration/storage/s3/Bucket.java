package org.coursemigration.storage.s3;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * The calls to the store, all for one bucket. They throw {@code SdkException}, which {@link
 * S3Trouble} puts into words. No call ever sends an access control list: what is stored is as
 * private as the bucket.
 */
final class Bucket implements AutoCloseable {

  /** The user metadata that holds the SHA-256 of a backup. */
  private static final String SHA256 = "sha256";

  /** A condition that no object meets: there must be none. */
  private static final String ANY_OBJECT = "*";

  private static final int SERVER_ERROR = 500;

  private final S3Settings settings;
  private final S3Connection connection;

  Bucket(S3Settings settings) {
    this.settings = settings;
    this.connection = new S3Connection(settings);
  }

  /** Stores an object where none is; a taken key is a failure with the status 412. */
  void putNew(String key, RequestBody body, String sha256) {
    client()
        .putObject(
            request ->
                request
                    .bucket(settings.bucket())
                    .key(key)
                    .ifNoneMatch(ANY_OBJECT)
                    .metadata(metadata(sha256))
                    .serverSideEncryption(settings.encryption().orElse(null)),
            body);
  }

  /** What the store says of an object; empty only if it is sure that there is none. */
  Optional<HeadObjectResponse> head(String key) {
    try {
      return Optional.of(headOrFail(key));
    } catch (S3Exception e) {
      if (e.statusCode() >= SERVER_ERROR) {
        throw e;
      }
    }
    // An answer to HEAD has no body to tell what is refused, or what is not there: object or
    // bucket.
    try {
      get(key).abort();
      return Optional.of(headOrFail(key));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  private HeadObjectResponse headOrFail(String key) {
    return client().headObject(request -> request.bucket(settings.bucket()).key(key));
  }

  /**
   * @throws NoSuchKeyException if the store is sure that there is no such object
   */
  ResponseInputStream<GetObjectResponse> get(String key) {
    return client().getObject(request -> request.bucket(settings.bucket()).key(key));
  }

  static Optional<String> sha256(Map<String, String> metadata) {
    return Optional.ofNullable(metadata.get(SHA256));
  }

  /** Removes an object; does nothing if there is none. */
  void delete(String key) {
    client().deleteObject(request -> request.bucket(settings.bucket()).key(key));
  }

  /** Begins a multipart upload and returns its id. */
  String beginUpload(String key, Map<String, String> metadata) {
    return client()
        .createMultipartUpload(
            request ->
                request
                    .bucket(settings.bucket())
                    .key(key)
                    .metadata(metadata)
                    .serverSideEncryption(settings.encryption().orElse(null)))
        .uploadId();
  }

  static Map<String, String> metadata(String sha256) {
    return Map.of(SHA256, sha256);
  }

  CompletedPart uploadPart(String key, String uploadId, int number, RequestBody body) {
    UploadPartResponse part =
        client()
            .uploadPart(
                request ->
                    request
                        .bucket(settings.bucket())
                        .key(key)
                        .uploadId(uploadId)
                        .partNumber(number),
                body);
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(part.eTag())
        .checksumCRC32(part.checksumCRC32())
        .build();
  }

  /** A part that the store takes from another object of the bucket, both ends inclusive. */
  CompletedPart copyPart(
      String key, String uploadId, int number, String source, long first, long last) {
    CopyPartResult part =
        client()
            .uploadPartCopy(
                request ->
                    request
                        .sourceBucket(settings.bucket())
                        .sourceKey(source)
                        .copySourceRange("bytes=" + first + "-" + last)
                        .destinationBucket(settings.bucket())
                        .destinationKey(key)
                        .uploadId(uploadId)
                        .partNumber(number))
            .copyPartResult();
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(part.eTag())
        .checksumCRC32(part.checksumCRC32())
        .build();
  }

  /** Makes the uploaded parts an object, in one step. */
  void completeUpload(String key, String uploadId, List<CompletedPart> parts, boolean onlyIfNew) {
    client()
        .completeMultipartUpload(
            request ->
                request
                    .bucket(settings.bucket())
                    .key(key)
                    .uploadId(uploadId)
                    .ifNoneMatch(onlyIfNew ? ANY_OBJECT : null)
                    .multipartUpload(upload -> upload.parts(parts)));
  }

  /** Gives an upload up with its parts; does nothing if it is gone. */
  void abortUpload(String key, String uploadId) {
    try {
      client()
          .abortMultipartUpload(
              request -> request.bucket(settings.bucket()).key(key).uploadId(uploadId));
    } catch (NoSuchUploadException e) {
      return;
    }
  }

  /** The objects directly below the prefix, read page by page. */
  Stream<S3Object> objects() {
    return client()
        .listObjectsV2Paginator(
            request -> request.bucket(settings.bucket()).prefix(settings.prefix()).delimiter("/"))
        .contents()
        .stream();
  }

  /** The unfinished uploads below the prefix, read page by page. */
  Stream<MultipartUpload> uploads() {
    return client()
        .listMultipartUploadsPaginator(
            request -> request.bucket(settings.bucket()).prefix(settings.prefix()))
        .uploads()
        .stream();
  }

  private S3Client client() {
    return connection.client();
  }

  @Override
  public void close() {
    connection.close();
  }
}
