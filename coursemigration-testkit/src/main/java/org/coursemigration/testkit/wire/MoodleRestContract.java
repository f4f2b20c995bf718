package org.coursemigration.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationStatus;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What a host that serves the library's REST resource answers to every call that was recorded from
 * a Moodle 4.5 site with the plugin, debugging off. Calls go over a plain socket. The test class of
 * a host extends this and sets its site up as the recorded one was:
 *
 * <ul>
 *   <li>categories 1, 2, 3 visible and 4 hidden, the restore root category is 2;
 *   <li>users and what they may do: {@code migrator} restore courses and use REST, {@code nocap}
 *       use REST, {@code norest} restore courses, {@code suspendedws} as {@code migrator}, but
 *       suspended; nobody sees hidden categories;
 *   <li>services: {@code coursemigration} as it is from the start; {@code disabledsvc} with the
 *       same function, switched off; {@code othersvc} with {@code core_webservice_get_site_info};
 *   <li>tokens, see {@link #tokens};
 *   <li>tasks do not run.
 * </ul>
 */
public abstract class MoodleRestContract {

  /** Headers that the web server in front adds as it likes. */
  private static final Set<String> OF_THE_WEB_SERVER =
      Set.of("server", "date", "transfer-encoding", "connection", "content-length");

  /** Recorded calls that ours answers otherwise, and why. */
  private static final Map<String, String> OTHERWISE_ON_PURPOSE =
      Map.of(
          "header-bearer",
          "a token in the header Authorization is safer than one in an address, so ours takes it");

  private static final String CALL =
      "wsfunction=tool_coursemigration_request_restore&filename=course-1.mbz&categoryid=3"
          + "&moodlewsrestformat=json&wstoken=";

  /** Where the REST server listens. */
  protected abstract URI server();

  /**
   * The tokens by their names. Of {@code migrator} and the service {@code coursemigration}: {@code
   * valid}, {@code expired} (a day ago), {@code iprestricted} (to 10.11.12.0/24); of that service:
   * {@code nocap}, {@code norest}, {@code suspended}, each of the user of about this name; of
   * {@code migrator}: {@code otherservice}, {@code disabledservice}.
   */
  protected abstract Map<String, String> tokens();

  /** The user {@code migrator}. */
  protected abstract UserId migrator();

  /** Changes a setting of the library. */
  protected abstract void set(String setting, String value);

  /** All migrations there are. */
  protected abstract List<Migration> migrations();

  /** Deletes all migrations. */
  protected abstract void deleteMigrations();

  @TestFactory
  public Stream<DynamicTest> everyRecordedCallIsAnsweredAsByMoodle() {
    return RecordedCall.all().stream()
        .filter(call -> !OTHERWISE_ON_PURPOSE.containsKey(call.id()))
        .map(call -> dynamicTest(call.id(), () -> onSiteOf(call, () -> assertSame(call))));
  }

  @Test
  public void enoughCallsWereRecorded() {
    assertThat(RecordedCall.all()).hasSizeGreaterThan(200);
  }

  @Test
  public void aTokenInTheHeaderAuthorizationIsGood() {
    RecordedCall recorded =
        RecordedCall.all().stream()
            .filter(call -> call.id().equals("header-bearer"))
            .findFirst()
            .orElseThrow();

    onSiteOf(
        recorded,
        () -> {
          RawAnswer answer = send(recorded.request());

          assertThat(answer.body()).as(OTHERWISE_ON_PURPOSE.get("header-bearer")).isEqualTo("null");
          assertThat(migrations()).hasSize(1);
        });
  }

  @Test
  public void aTokenAmongTheParametersWinsOverTheHeader() {
    RawRequest wrongInHeader =
        new RawRequest(
            "GET",
            Optional.of(CALL + "{{valid}}"),
            Map.of("Authorization", "Bearer {{invalid}}"),
            Optional.empty());
    RawRequest wrongInQuery =
        new RawRequest(
            "GET",
            Optional.of(CALL + "{{invalid}}"),
            Map.of("Authorization", "Bearer {{valid}}"),
            Optional.empty());

    onUsualSite(
        () -> {
          assertThat(send(wrongInQuery).body()).contains("invalidtoken");
          assertThat(send(wrongInHeader).body()).isEqualTo("null");
        });
  }

  /** Moodle was seen to do so with each of them; a HEAD has no body by the rules of HTTP. */
  @TestFactory
  public Stream<DynamicTest> anyMethodWithTheParametersInTheQueryAddsTheRow() {
    return Stream.of("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE")
        .map(
            method ->
                dynamicTest(
                    method,
                    () ->
                        onUsualSite(
                            () -> {
                              RawAnswer answer =
                                  send(
                                      new RawRequest(
                                          method,
                                          Optional.of(CALL + "{{valid}}"),
                                          Map.of(),
                                          Optional.empty()));

                              assertThat(answer.status()).isEqualTo(200);
                              assertThat(answer.headers())
                                  .containsEntry("content-type", "application/json");
                              assertThat(answer.body())
                                  .isEqualTo(method.equals("HEAD") ? "" : "null");
                              assertThat(migrations()).hasSize(1);
                            })));
  }

  @Test
  public void aMultipartFormIsReadAndWinsOverTheQuery() {
    String body =
        String.join(
            "\r\n",
            "--xyz",
            "Content-Disposition: form-data; name=\"filename\"",
            "",
            "курс 1.mbz",
            "--xyz",
            "content-disposition: form-data; name=wstoken",
            "Content-Type: text/plain; charset=utf-8",
            "",
            "{{valid}}",
            "--xyz",
            "Content-Disposition: form-data; name=\"upload\"; filename=\"a.txt\"",
            "",
            "a file is no parameter",
            "--xyz--",
            "");
    RawRequest request =
        new RawRequest(
            "POST",
            Optional.of(CALL + "{{invalid}}"),
            Map.of("Content-Type", "multipart/form-data; boundary=xyz"),
            Optional.of(body));

    onUsualSite(
        () -> {
          assertThat(send(request).body()).isEqualTo("null");
          assertThat(migrations())
              .singleElement()
              .satisfies(row -> assertThat(row.fileName()).contains("курс 1.mbz"));
        });
  }

  @Test
  public void aBodyThatIsFarTooLongBringsNoParameters() {
    onUsualSite(
        () -> {
          RawRequest huge = RawRequest.post(CALL + "{{valid}}&a=" + "x".repeat(1 << 20));

          assertThat(send(huge).body()).contains("invalidtoken");
          assertThat(migrations()).isEmpty();
        });
  }

  /** Moodle adds a second row and restores a second course; ours may be asked again safely. */
  @Test
  public void theSameRequestTwiceGetsTheSameAnswerAndIsOneRow() {
    onUsualSite(
        () -> {
          assertThat(send(RawRequest.get(CALL + "{{valid}}")).body()).isEqualTo("null");
          assertThat(send(RawRequest.post(CALL + "{{valid}}")).body()).isEqualTo("null");
          assertThat(migrations()).hasSize(1);
        });
  }

  private void assertSame(RecordedCall call) {
    RawAnswer answer = send(call.request());

    assertThat(answer.body()).isEqualTo(filledIn(call.body()));
    assertThat(answer.status()).isEqualTo(call.status());
    assertThat(withoutTheWebServers(answer.headers())).isEqualTo(call.headers());
    if (call.row().isPresent()) {
      assertThat(migrations()).hasSize(1);
      assertRow(call.row().get(), migrations().get(0));
    } else {
      assertThat(migrations()).isEmpty();
    }
  }

  private void assertRow(JsonNode expected, Migration row) {
    assertThat(row.action()).isEqualTo(MigrationAction.ofCode(expected.get("action").asInt()));
    assertThat(expected.get("courseid").asLong()).isZero();
    assertThat(row.course()).as("Moodle's courseid 0").isEmpty();
    assertThat(row.destinationCategory())
        .isEqualTo(new CategoryId(expected.get("destinationcategoryid").asLong()));
    assertThat(row.status()).isEqualTo(MigrationStatus.ofCode(expected.get("status").asInt()));
    assertThat(row.fileName()).contains(expected.get("filename").asText());
    assertThat(row.excludedModules().isEmpty()).isTrue();
    assertThat(row.errors()).isEmpty();
    assertThat(expected.get("usermodified").asText()).isEqualTo("{{validuserid}}");
    assertThat(row.user()).isEqualTo(migrator());
  }

  private static Map<String, String> withoutTheWebServers(Map<String, String> headers) {
    Map<String, String> others = new TreeMap<>(headers);
    others.keySet().removeAll(OF_THE_WEB_SERVER);
    return others;
  }

  private RawAnswer send(RawRequest request) {
    return request.with(this::filledIn).send(server());
  }

  private String filledIn(String text) {
    String filled = text.replace("{{invalid}}", "f".repeat(32));
    for (Map.Entry<String, String> token : tokens().entrySet()) {
      filled = filled.replace("{{" + token.getKey() + "}}", token.getValue());
    }
    return filled;
  }

  private void onUsualSite(Runnable test) {
    set("defaultcategory", "2");
    set("enablewebservices", "1");
    set("maintenance_enabled", "0");
    deleteMigrations();
    test.run();
  }

  private void onSiteOf(RecordedCall call, Runnable test) {
    onUsualSite(
        () -> {
          call.siteSettings().forEach(this::set);
          test.run();
        });
  }
}
