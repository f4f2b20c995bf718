package org.coursemigration.core.webservice;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.coursemigration.api.access.AccountProblem;
import org.coursemigration.api.course.CategoryId;
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
        + recordedSite.token("valid");
  }

  /** Moodle deletes an expired token at its first use; ours stays in the list of tokens. */
  @Test
  void anExpiredTokenIsRefusedInTheSameWordsEachTime() {
    String query = goodCall().replace(recordedSite.token("valid"), recordedSite.token("expired"));

    assertThat(recordedSite.call(query).body()).contains("accessexception");
    assertThat(recordedSite.call(query).body()).contains("accessexception");
  }

  @Test
  void aFunctionOfTheHostIsCalledWithTheParametersThatAreNotTheProtocols() {
    String query =
        "wsfunction=core_webservice_get_site_info&a=1&moodlewssettinglang=fr&wstoken="
            + recordedSite.token("otherservice");

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
          .noneMatch(line -> line.contains(recordedSite.token("valid")));
    }
  }

  @Test
  void aRefusedTokenIsLoggedWithTheAddressAndWithoutTheToken() {
    try (Heard log = new Heard()) {
      recordedSite.call(goodCall().replace(recordedSite.token("valid"), "wrong-token"));

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

  private String wrongCall() {
    return goodCall().replace(recordedSite.token("valid"), "wrong-token");
  }

  @Test
  void repeatedWrongTokensFromOneAddressAreSlowedDownAndLoggedWhenTheyAreLookedInto() {
    try (Heard log = new Heard()) {
      for (int i = 0; i < 5; i++) {
        assertThat(recordedSite.call(wrongCall()).body()).contains("invalidtoken");
      }

      RestAnswer held = recordedSite.call(wrongCall());

      assertThat(held.status()).isEqualTo(Response.Status.TOO_MANY_REQUESTS);
      assertThat(held.body()).isEmpty();
      assertThat(held.retryAfter()).contains(Duration.ofSeconds(1));
      assertThat(log.lines()).hasSize(5);
    }
    site.clock.advance(Duration.ofSeconds(1));
    assertThat(recordedSite.call(wrongCall()).body()).contains("invalidtoken");
  }

  @Test
  void aGoodTokenIsNeverHeldUp() {
    for (int i = 0; i < 10; i++) {
      recordedSite.call(wrongCall());
    }

    assertThat(recordedSite.call(goodCall()).body()).isEqualTo("null");
  }

  @Test
  void aCallWithoutATokenIsNoGuess() {
    for (int i = 0; i < 10; i++) {
      assertThat(recordedSite.call("wsfunction=x").body()).contains("invalidtoken");
    }
  }

  @Test
  void whatHoldsATokenDoesNotTellIt() {
    RestCall call =
        new RestCall(
            new ParameterParser().add("wstoken=hush1").parameters(),
            Optional.of("hush2"),
            InetAddress.getLoopbackAddress());
    NewToken token = new NewToken(7, "hush3");

    assertThat(call + " " + token).contains("wstoken", "127.0.0.1").doesNotContain("hush");
  }

  @Test
  void aRepeatedRequestIsTheSameWhereverTheRestoreRootCategoryHasGone() {
    String unknownCategory = goodCall().replace("categoryid=3", "categoryid=999");
    recordedSite.call(unknownCategory);
    site.set("defaultcategory", "1");

    assertThat(recordedSite.call(unknownCategory).body()).isEqualTo("null");

    assertThat(site.only().destinationCategory()).isEqualTo(new CategoryId(2));
  }
}
