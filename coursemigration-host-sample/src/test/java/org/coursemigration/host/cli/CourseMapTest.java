package org.coursemigration.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.host.lms.CourseDetails;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which course has become which. */
class CourseMapTest {

  @TempDir Path directory;
  private OwnTarget target;

  @BeforeEach
  void makeSite() throws IOException {
    target = new OwnTarget(directory);
  }

  @AfterEach
  void stop() throws InterruptedException {
    target.close();
  }

  private JsonNode map(String... options) throws IOException {
    Path file = directory.resolve("map.json");
    target
        .site
        .run(
            CommandRun.with(
                new String[] {"migration", "map", "--format", "json", "--to", file.toString()},
                options))
        .succeeds();
    return new ObjectMapper().readTree(file.toFile());
  }

  @Test
  void bothSidesTellWhichCourseHasBecomeWhich() throws IOException {
    String first = target.course("xs.mbz");
    String second = target.course("empty.mbz");
    String list = target.migrate(first).get("upload").asText();
    target.migrate(second);
    Migration restore = target.migrations(MigrationAction.RESTORE).get(0);
    String name = target.site.json("course", "show", first).get("course").get("fullname").asText();
    String address = target.site.restServer().resolve("/courses/").toString();

    assertThat(map()).hasSize(2);
    assertThat(map("--upload", list)).hasSize(1);
    JsonNode left = map("--upload", list).get(0);
    assertThat(left.get("oldcourseid").asText()).isEqualTo(first);
    assertThat(left.get("oldname").asText()).isEqualTo(name);
    assertThat(left.get("oldurl").asText()).isEqualTo(address + first);
    assertThat(left.get("newcourseid").asLong()).isEqualTo(restore.course().orElseThrow().value());
    assertThat(left.get("newurl").asText()).isEqualTo(address + restore.course().orElseThrow());

    assertThat(map("--arrived")).hasSize(2);
    JsonNode arrived = map("--arrived").get(0);
    assertThat(arrived.get("oldcourseid").asText()).isEqualTo(first);
    assertThat(arrived.get("oldname").asText()).isEqualTo(name);
    assertThat(arrived.get("oldurl").asText())
        .as("the file knows only the Moodle where the course was made, not this site")
        .isEmpty();
    assertThat(arrived.get("newcourseid")).isEqualTo(left.get("newcourseid"));
    assertThat(arrived.get("newname").asText()).startsWith(name);
    assertThat(arrived.get("newurl")).isEqualTo(left.get("newurl"));
  }

  @Test
  void aNameThatWouldBeAFormulaIsTextInTheCsv() throws IOException {
    String course = target.course("xs.mbz");
    target
        .host
        .lms()
        .courses()
        .changeDetails(new CourseId(Long.parseLong(course)), CourseDetails.named("=1+1", "sum"));
    target.migrate(course);
    Path file = directory.resolve("map.csv");

    target.site.run("migration", "map", "--to", file.toString()).succeeds();

    assertThat(Files.readString(file))
        .startsWith("oldcourseid,oldname,oldurl,newcourseid,newname,newurl,migrationid\r\n")
        .contains(course + ",'=1+1,http://");
  }
}
