package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursemigration.core.fake.FakeTarget.error;
import static org.coursemigration.core.fake.FakeTarget.json;
import static org.coursemigration.core.fake.FakeTarget.status;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.coursemigration.api.access.Capability;
import org.coursemigration.api.access.UserId;
import org.coursemigration.core.fake.FakeTarget;
import org.coursemigration.core.fake.Keys;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.core.request.TargetCheckStep;
import org.coursemigration.core.request.TargetCheckStep.Outcome;
import org.coursemigration.core.webservice.ServedSite;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What an administrator is told about the connection, and that checking it restores nothing. */
class TargetCheckTest {

  private static final String TOKEN = "0123456789abcdef0123456789abcdef";

  @AutoClose private final TestSite source = new TestSite();
  @AutoClose private final ServedSite target = new ServedSite(new TestSite());

  private List<TargetCheckStep> checked(String url, String token) {
    source.set("destinationwsurl", url);
    source.set("wstoken", token);
    return source.migration.checkTarget();
  }

  private List<TargetCheckStep> checked(FakeTarget fake) {
    return checked(fake.url(), TOKEN);
  }

  /** Asserts that the steps before this one are fine and those behind it are not known. */
  private static void assertFailedAt(String name, String words, List<TargetCheckStep> steps) {
    Map<String, Outcome> outcomes =
        steps.stream().collect(Collectors.toMap(TargetCheckStep::name, TargetCheckStep::outcome));
    int at = steps.stream().map(TargetCheckStep::name).toList().indexOf(name);
    assertThat(outcomes).containsEntry(name, Outcome.FAILED);
    assertThat(steps.get(at).message()).contains(words).doesNotContain(TOKEN);
    assertThat(steps.subList(0, at)).allMatch(step -> step.outcome() == Outcome.OK);
    assertThat(steps.subList(at + 1, steps.size()))
        .allMatch(step -> step.outcome() == Outcome.UNKNOWN);
  }

  @Test
  void aTargetOfOursThatIsSetUpPassesAndRestoresNothing() {
    List<TargetCheckStep> steps = checked(target.url().toString(), target.token(TestSite.ADMIN));

    assertThat(steps)
        .extracting(TargetCheckStep::name)
        .containsExactly(
            "settings", "connection", "certificate", "server", "token", "function", "status");
    assertThat(steps).allMatch(step -> step.outcome() == Outcome.OK);
    assertThat(target.site.all()).isEmpty();
    assertThat(source.events()).isEmpty();
  }

  @Test
  void aTargetThatDoesNotTellWhatBecomesOfRestoresPassesToo() {
    target.withdraw("coursemigration_get_restore_status");

    List<TargetCheckStep> steps = checked(target.url().toString(), target.token(TestSite.ADMIN));

    assertThat(steps.subList(0, 6)).allMatch(step -> step.outcome() == Outcome.OK);
    assertThat(steps.get(6).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(steps.get(6).message()).contains("'requested'");
  }

  @Test
  void aSettingThatIsMissingIsNamed() {
    assertFailedAt("settings", "'destinationwsurl'", source.migration.checkTarget());
    assertFailedAt("settings", "'wstoken'", checked(target.url().toString(), ""));
  }

  @Test
  void aTargetThatIsDownFailsAtTheConnection() {
    FakeTarget down = new FakeTarget();
    down.close();

    assertFailedAt("connection", "connection was refused", checked(down));
  }

  @Test
  void aCertificateThatIsNotTrustedIsToldApart() {
    try (FakeTarget secured = FakeTarget.secured(Keys.of("signed"))) {
      assertFailedAt("certificate", "'destinationcafile'", checked(secured));
    }
  }

  @Test
  void anAddressThatIsNoRestServerIsToldApart() {
    try (FakeTarget fake = new FakeTarget()) {
      fake.answers(status(404, "text/html", "Not found"));
      assertFailedAt("server", "HTTP 404", checked(fake));
      fake.answers(status(200, "text/html", "<html>Welcome</html>"));
      assertFailedAt("server", "a page", checked(fake));
      fake.answers(json("null"));
      assertFailedAt("server", "unexpected answer", checked(fake));
      fake.answers(error("sitemaintenance", "Under maintenance"));
      assertFailedAt("server", "Under maintenance", checked(fake));
    }
  }

  @Test
  void aTokenThatIsNotKnownOrNotFitIsToldApart() {
    assertFailedAt("token", "'wstoken'", checked(target.url().toString(), TOKEN));

    UserId noRest = new UserId(13);
    target.site.access.allow(noRest, Capability.RESTORE_COURSE);
    assertFailedAt(
        "token", "webservice/rest:use", checked(target.url().toString(), target.token(noRest)));
  }

  @Test
  void aServiceWithoutTheFunctionIsToldApart() {
    target.withdraw("tool_coursemigration_request_restore");

    assertFailedAt(
        "function",
        "has the function tool_coursemigration_request_restore",
        checked(target.url().toString(), target.token(TestSite.ADMIN)));
  }

  @Test
  void aSiteWithoutThePluginIsToldApart() {
    try (FakeTarget fake = new FakeTarget()) {
      fake.answers(error("invalidrecord", "Can't find data record"));
      fake.answersOnce(error("invalidparameter", "Invalid parameter value detected"));

      assertFailedAt("function", "Install the plugin", checked(fake));
    }
  }
}
