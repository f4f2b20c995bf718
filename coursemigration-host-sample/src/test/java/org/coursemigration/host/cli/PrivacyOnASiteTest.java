package org.coursemigration.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a site keeps about a user whose token restored courses. */
class PrivacyOnASiteTest {

  @TempDir Path directory;
  private OwnTarget target;

  @BeforeEach
  void makeSite() throws IOException {
    target = new OwnTarget(directory);
    target.site.json("user", "add", "migrator", "--role", "manager");
    target.site.set(
        "wstoken", target.site.json("token", "create", "--user", "migrator").get("token").asText());
    target.migrate(target.course("empty.mbz"));
  }

  @AfterEach
  void stop() throws InterruptedException {
    target.close();
  }

  private JsonNode exported() throws IOException {
    Path file = directory.resolve("user.json");
    target.site.run("privacy", "export", "migrator", "--to", file.toString()).succeeds();
    return new ObjectMapper().readTree(file.toFile());
  }

  @Test
  void aUserIsExportedAndAnonymised() throws IOException {
    int events = target.site.json("event", "list").size();
    assertThat(target.site.json("privacy", "describe").findValuesAsText("table"))
        .contains("coursemigration_migration", "coursemigration_token");
    assertThat(exported().get("migrations")).hasSize(1);
    assertThat(exported().get("tokens")).hasSize(1);

    target.site.run("privacy", "anonymise", "migrator").succeeds();

    assertThat(exported().get("migrations")).isEmpty();
    assertThat(exported().get("events")).isEmpty();
    assertThat(exported().get("tokens")).isEmpty();
    assertThat(target.site.json("event", "list")).hasSize(events);
    assertThat(target.site.json("migration", "list")).hasSize(2);
    assertThat(target.site.json("audit", "list", "--action", "user_anonymised")).hasSize(1);
    assertThat(target.site.run("privacy", "anonymise", "nobody").fails().err())
        .contains("There is no user 'nobody'.");
  }
}
