package org.coursemigration.host.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** A bucket of a real S3 server in this process, which keeps its objects in a directory. */
public final class TestBucket implements AutoCloseable {

  public static final String SECRET_KEY = "the-secret-key";

  private static final String ACCESS_KEY = "the-access-key";
  private static final String BUCKET = "exchange";

  private final Path directory;
  private final S3Proxy server;

  public TestBucket(Path directory) throws IOException {
    this.directory = directory;
    Files.createDirectories(directory.resolve(BUCKET));
    server =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(directory.toString()))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
            .stopTimeout(0)
            .build();
    try {
      server.start();
    } catch (Exception e) {
      throw new IOException("The S3 server did not start.", e);
    }
  }

  /** The settings of a site that uses this bucket. */
  public Map<String, String> settings() {
    return Map.of(
        "storagetype",
        "s3",
        "s3endpoint",
        "http://127.0.0.1:" + server.getPort(),
        "s3bucket",
        BUCKET,
        "s3prefix",
        "courses",
        "s3accesskey",
        ACCESS_KEY,
        "s3secretkey",
        SECRET_KEY);
  }

  /** The files that hold its objects. */
  public List<Path> objects() {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The S3 server did not stop.", e);
    }
  }
}
