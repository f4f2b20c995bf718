package org.coursemigration.core.webservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.core.settings.Settings;
import org.coursemigration.testkit.lms.EngineStep;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GetRestoreStatusFunctionTest {

  @AutoClose private final TestSite site = new TestSite();

  private final GetRestoreStatusFunction function =
      site.injector.getInstance(GetRestoreStatusFunction.class);

  private Object called(UserId user, String parameters) {
    return function
        .call(
            new WebServiceCall(
                site.access.account(user),
                new ParameterParser().add(parameters).parameters(),
                site.injector.getInstance(Settings.class).now()))
        .orElseThrow();
  }

  private static Map<String, Object> restore(
      String file, String status, long course, String error) {
    return Map.of(
        "filename",
        file,
        "status",
        status,
        "courseid",
        course,
        "courseurl",
        "",
        "error",
        error,
        "openissues",
        0);
  }

  @Test
  void itTellsWhereEachRequestStands() {
    site.store("good.mbz", "Physics");
    site.store("bad.mbz", "Chemistry");
    site.set("restoremaxretries", "0");
    site.request("good.mbz", 1);
    site.run();
    site.engine.always(
        EngineStep.RESTORE,
        () -> {
          throw new EngineException("Entry 7 is damaged.");
        });
    site.request("bad.mbz", 1);
    site.run();
    site.request("waiting.mbz", 1);
    long course = site.find(1).course().orElseThrow().value();

    assertThat(
            called(
                TestSite.ADMIN,
                "filenames[0]=good.mbz&filenames[1]=unknown.mbz&filenames[2]=bad.mbz"
                    + "&filenames[3]=waiting.mbz"))
        .isEqualTo(
            List.of(
                restore("good.mbz", "completed", course, ""),
                restore("bad.mbz", "failed", 0, "Cannot restore the course. Entry 7 is damaged."),
                restore("waiting.mbz", "not_started", 0, "")));
  }

  @Test
  void itTellsOfTheCallersOwnRequestsOnly() {
    site.request("a.mbz", 1);

    assertThat(called(new UserId(99), "filenames[0]=a.mbz")).isEqualTo(List.of());
  }

  @Test
  void ofSeveralRequestsForOneFileItTellsOfTheLatest() {
    site.request("a.mbz", 1);
    site.run();
    site.request("a.mbz", 2);

    assertThat(called(TestSite.ADMIN, "filenames[0]=a.mbz"))
        .isEqualTo(List.of(restore("a.mbz", "not_started", 0, "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "filenames=a.mbz", "filenames[0]=a.mbz&categoryid=1"})
  void aCallWithoutAListOrWithMoreIsRefused(String parameters) {
    assertThatThrownBy(() -> called(TestSite.ADMIN, parameters))
        .isInstanceOf(WebServiceException.class)
        .hasMessage("Invalid parameter value detected");
  }

  @Test
  void moreThanTwoHundredNamesAreRefused() {
    String names =
        IntStream.range(0, 200)
            .mapToObj(i -> "filenames[" + i + "]=" + i + ".mbz")
            .collect(Collectors.joining("&"));

    assertThat(called(TestSite.ADMIN, names)).isEqualTo(List.of());
    assertThatThrownBy(() -> called(TestSite.ADMIN, names + "&filenames[]=more.mbz"))
        .isInstanceOf(WebServiceException.class);
  }
}
