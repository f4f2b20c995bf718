package org.coursemigration.core.webservice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.fake.TestSite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The answers and rows that a Moodle 4.5 site with the plugin gave, debugging off. */
@TestInstance(Lifecycle.PER_CLASS)
class WireCasesTest {

  /** Cases that are not decided here, by scenario, with the reason. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "ws-disabled", "whether web services are on is decided by the host that registers them",
          "maintenance", "whether the site is in maintenance is known to the host");

  @AutoClose private final RecordedSite recordedSite = new RecordedSite();
  private final TestSite site = recordedSite.site;

  @AfterEach
  void asBefore() {
    site.sql("DELETE FROM coursemigration_migration");
    site.set("defaultcategory", "2");
  }

  static Stream<Arguments> cases() throws IOException {
    try (InputStream in = WireCasesTest.class.getResourceAsStream("wire-cases.json")) {
      JsonNode all = new ObjectMapper().readTree(in).get("cases");
      return StreamSupport.stream(all.spliterator(), false)
          .filter(recorded -> recorded.get("site").get("debug").asInt() == 0)
          .filter(recorded -> !ELSEWHERE.containsKey(recorded.get("scenario").asText()))
          .map(recorded -> Arguments.of(recorded.get("id").asText(), recorded))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theAnswerAndTheRowAreThoseOfMoodle(String id, JsonNode recorded) {
    JsonNode defaultCategory = recorded.get("site").get("defaultcategory");
    if (defaultCategory != null) {
      site.set("defaultcategory", defaultCategory.asText());
    }
    JsonNode expected = recorded.get("expect");

    MoodleRestServer.Answer answer = answer(recorded.get("request"));

    assertThat(answer.body()).isEqualTo(expected.get("body").asText());
    assertThat(answer.format().contentType()).isEqualTo(expected.get("contentType").asText());
    if (expected.get("row").isNull()) {
      assertThat(site.all()).isEmpty();
    } else {
      assertRow(expected.get("row"), site.only());
    }
  }

  @Test
  void enoughCasesAreRun() throws IOException {
    assertThat(cases()).hasSizeGreaterThan(200);
  }

  /** As the resource does: the query always, a form body with POST only. */
  private MoodleRestServer.Answer answer(JsonNode request) {
    ParameterParser parser = new ParameterParser().add(filledIn(request.get("rawQuery")));
    boolean form = request.get("headers").toString().contains("application/x-www-form-urlencoded");
    if (form && request.get("method").asText().equals("POST")) {
      parser.add(filledIn(request.get("rawBody")));
    }
    return recordedSite.call(parser);
  }

  private String filledIn(JsonNode raw) {
    return raw.isNull() ? "" : recordedSite.filledIn(raw.asText());
  }

  private static void assertRow(JsonNode expected, Migration row) {
    assertThat(row.action()).isEqualTo(MigrationAction.ofCode(expected.get("action").asInt()));
    assertThat(row.course()).as("Moodle's courseid 0").isEmpty();
    assertThat(row.destinationCategory())
        .isEqualTo(new CategoryId(expected.get("destinationcategoryid").asLong()));
    assertThat(row.status()).isEqualTo(MigrationStatus.ofCode(expected.get("status").asInt()));
    assertThat(row.fileName()).contains(expected.get("filename").asText());
    assertThat(row.excludedModules().isEmpty()).isTrue();
    assertThat(row.errors()).isEmpty();
    assertThat(expected.get("usermodified").asText()).isEqualTo("{{validuserid}}");
    assertThat(row.user()).isEqualTo(RecordedSite.MIGRATOR);
  }
}
