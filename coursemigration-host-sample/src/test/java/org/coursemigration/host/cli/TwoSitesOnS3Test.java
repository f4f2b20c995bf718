package org.coursemigration.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two sites that share nothing but a bucket. */
@Tag("once")
class TwoSitesOnS3Test extends TwoSites {

  private S3Proxy store;

  @Override
  void chooseStorage() throws IOException {
    Path objects = Files.createDirectories(directory.resolve("objects"));
    Files.createDirectory(objects.resolve("exchange"));
    store =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(objects.toString()))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, "the-access-key", "the-secret-key")
            .build();
    try {
      store.start();
    } catch (Exception e) {
      throw new IOException("The S3 server did not start.", e);
    }
    Map<String, String> settings =
        Map.of(
            "storagetype", "s3",
            "s3endpoint", "http://127.0.0.1:" + store.getPort(),
            "s3bucket", "exchange",
            "s3prefix", "courses",
            "s3accesskey", "the-access-key",
            "s3secretkey", "the-secret-key");
    for (TestSite site : List.of(source, target)) {
      site.set(settings);
    }
    target.set("successfuldelete", "1");
  }

  @AfterEach
  void stopStore() throws Exception {
    store.stop();
  }

  @Test
  void coursesComeOutAsTheyWentInAndTheBucketIsEmptyAgain() throws IOException {
    List<Path> backups = new ArrayList<>();
    StringBuilder list = new StringBuilder("courseid,categoryid\n");
    for (String name : List.of("xs.mbz", "rich.mbz")) {
      Path backup = recorded(name);
      long course =
          source.json("course", "import", backup.toString(), "--category", "1").get("id").asLong();
      list.append(course).append(',').append(category).append('\n');
      backups.add(backup);
    }

    JsonNode answer = migrate(list.toString());

    for (int i = 0; i < backups.size(); i++) {
      JsonNode restore = restoreOf(answer.get("ids").get(i).asLong());
      assertThat(restore.get("status").asText()).isEqualTo("completed");
      assertThat(content(target.json("course", "show", restore.get("courseid").asText())))
          .isEqualTo(content(inspect(backups.get(i))));
    }
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(objects()).isEmpty());
    assertThat(source.run("setting", "list").succeeds().out()).doesNotContain("the-secret-key");
  }

  private List<Path> objects() throws IOException {
    try (Stream<Path> all = Files.walk(directory.resolve("objects"))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
