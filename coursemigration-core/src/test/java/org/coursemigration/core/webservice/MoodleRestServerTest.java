package org.coursemigration.core.webservice;

import static org.assertj.core.api.Assertions.assertThat;

import org.coursemigration.api.access.AccountProblem;
import org.coursemigration.core.fake.Heard;
import org.coursemigration.core.fake.TestSite;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Where ours differs from Moodle on purpose, and what a host brings. */
class MoodleRestServerTest {

  @AutoClose private final RecordedSite recordedSite = new RecordedSite();
  private final TestSite site = recordedSite.site;

  private String goodCall() {
    return "moodlewsrestformat=json&wsfunction=tool_coursemigration_request_restore"
        + "&filename=course-1.mbz&categoryid=3&wstoken="
        + recordedSite.filledIn("{{valid}}");
  }

  /** Moodle adds a second row and restores a second course; ours may be asked again safely. */
  @Test
  void theSameRequestTwiceGetsTheSameAnswerAndIsOneRow() {
    assertThat(recordedSite.call(goodCall()).body()).isEqualTo("null");
    assertThat(recordedSite.call(goodCall()).body()).isEqualTo("null");

    assertThat(site.all()).hasSize(1);
  }

  /** Moodle deletes an expired token at its first use; ours stays in the list of tokens. */
  @Test
  void anExpiredTokenIsRefusedInTheSameWordsEachTime() {
    String query =
        goodCall()
            .replace(recordedSite.filledIn("{{valid}}"), recordedSite.filledIn("{{expired}}"));

    assertThat(recordedSite.call(query).body()).contains("accessexception");
    assertThat(recordedSite.call(query).body()).contains("accessexception");
  }

  @Test
  void aFunctionOfTheHostIsCalledWithTheParametersThatAreNotTheProtocols() {
    String query =
        "wsfunction=core_webservice_get_site_info&a=1&moodlewssettinglang=fr&wstoken="
            + recordedSite.filledIn("{{otherservice}}");

    assertThat(recordedSite.call(query + "&moodlewsrestformat=json").body())
        .isEqualTo("{\"user\":11,\"parameters\":[\"a\"],\"nothing\":null}");
    assertThat(recordedSite.call(query).body())
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8" ?>
            <RESPONSE>
            <SINGLE>
            <KEY name="user"><VALUE>11</VALUE>
            </KEY>
            <KEY name="parameters"><MULTIPLE>
            <VALUE>a</VALUE>
            </MULTIPLE>
            </KEY>
            <KEY name="nothing"><VALUE null="null"/>
            </KEY>
            </SINGLE>
            </RESPONSE>
            """);
  }

  @Test
  void aFailureInsideIsToldWithoutDetailsAndLoggedWithoutTheToken() {
    site.sql("ALTER TABLE coursemigration_migration RENAME TO elsewhere");
    try (Heard log = new Heard()) {
      assertThat(recordedSite.call(goodCall()).body())
          .isEqualTo(
              "{\"exception\":\"dml_write_exception\",\"errorcode\":\"dmlwriteexception\","
                  + "\"message\":\"Error writing to database\"}");
      assertThat(log.lines())
          .isNotEmpty()
          .noneMatch(line -> line.contains(recordedSite.filledIn("{{valid}}")));
    }
  }

  @Test
  void aRefusedTokenIsLoggedWithTheAddressAndWithoutTheToken() {
    try (Heard log = new Heard()) {
      recordedSite.call(goodCall().replace(recordedSite.filledIn("{{valid}}"), "wrong-token"));

      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("127.0.0.1")
          .doesNotContain("wrong-token");
    }
  }

  @Test
  void anAccountThatMayNotBeUsedIsToldSo() {
    site.access.report(
        RecordedSite.MIGRATOR,
        new AccountProblem(AccountProblem.Kind.MUST_CHANGE_PASSWORD, "migrator"));

    assertThat(recordedSite.call(goodCall()).body()).contains("forcepasswordchangenotice");
    assertThat(site.all()).isEmpty();
  }
}
