package org.coursemigration.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.coursemigration.host.storage.TestBucket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two sites that share nothing but a bucket. */
@Tag("once")
class TwoSitesOnS3Test extends TwoSites {

  private TestBucket bucket;

  @Override
  void chooseStorage() throws IOException {
    bucket = new TestBucket(directory.resolve("objects"));
    for (TestSite site : List.of(source, target)) {
      site.set(bucket.settings());
    }
    target.set("successfuldelete", "1");
  }

  @AfterEach
  void stopServer() {
    bucket.close();
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
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(bucket.objects()).isEmpty());
    assertThat(source.run("setting", "list").succeeds().out())
        .doesNotContain(TestBucket.SECRET_KEY);
  }
}
