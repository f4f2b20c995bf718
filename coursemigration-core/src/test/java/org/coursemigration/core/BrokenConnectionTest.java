package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.OptionalBinder;
import java.time.Duration;
import java.util.stream.Stream;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.fake.BreakingProxy;
import org.coursemigration.core.fake.BreakingProxy.Mishap;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.core.request.RequestLimits;
import org.coursemigration.core.webservice.ServedSite;
import org.coursemigration.testkit.lms.EngineStep;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A source, a target of ours, and a connection between them that breaks in every way. */
class BrokenConnectionTest {

  /** So long that a whole answer always comes in time, and so short that tests can wait. */
  private static final RequestLimits IMPATIENT =
      new RequestLimits(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(3));

  @AutoClose
  private final TestSite source =
      new TestSite(
          new AbstractModule() {
            @Override
            protected void configure() {
              OptionalBinder.newOptionalBinder(binder(), RequestLimits.class)
                  .setBinding()
                  .toInstance(IMPATIENT);
            }
          });

  @AutoClose private final ServedSite target = new ServedSite(new TestSite());
  @AutoClose private final BreakingProxy proxy = new BreakingProxy(target.url());

  @BeforeEach
  void sendThroughTheProxy() {
    source.set("destinationwsurl", proxy.url());
    source.set("wstoken", target.token(TestSite.ADMIN));
  }

  private Migration migratedWith(Mishap mishap) {
    proxy.next(mishap);
    CourseId course = source.lms.addCourse("Physics", "PH1");
    source.upload(course + ",1");
    source.run();
    return source.only();
  }

  private static Arguments at(String what, Mishap mishap) {
    return Arguments.of(named(what, mishap));
  }

  static Stream<Arguments> passing() {
    return Stream.of(
        at("before the answer, unheard", BreakingProxy.dropsTheRequest()),
        at("before the answer, done", BreakingProxy.dropsTheAnswer()),
        at("in the answer", BreakingProxy.dropsInTheAnswer()),
        at("late", BreakingProxy.answersTooLate()),
        at("late in the answer", BreakingProxy.endsTooLate()),
        at("500", BreakingProxy.answers("500 Internal Server Error", "", "oops")),
        at(
            "502 page",
            BreakingProxy.answers(
                "502 Bad Gateway", "Content-Type: text/html\r\n", "<h1>Bad gateway</h1>")),
        at("429", BreakingProxy.answers("429 Too Many Requests", "Retry-After: 30\r\n", "")));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void whatPassesIsAskedAgainAndIsOneRestore(Mishap mishap) {
    Migration retrying = migratedWith(mishap);

    assertThat(retrying.status()).isEqualTo(MigrationStatus.RETRYING);
    assertThat(proxy.requests()).isEqualTo(1);
    assertThat(source.isStored(retrying.fileName().orElseThrow())).isTrue();

    source.runAfter(Duration.ofMinutes(1));

    assertThat(source.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(source.engine.calls(EngineStep.BACK_UP)).isEqualTo(1);
    assertThat(proxy.requests()).isEqualTo(2);
    assertThat(target.site.only().fileName()).isEqualTo(retrying.fileName());
  }

  static Stream<Arguments> lasting() {
    return Stream.of(
        at("huge", BreakingProxy.answers("200 OK", "", "\"" + "x".repeat(2_000_000) + "\"")),
        at("wrong JSON", BreakingProxy.answers("200 OK", "", "{\"status\": ")),
        at("redirect", BreakingProxy.answers("302 Found", "Location: http://[::1]/\r\n", "")));
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void whatLastsFailsAtOnceAndARetryByAPersonIsTheSameRestore(Mishap mishap) {
    source.set("failbackupdelete", "0");

    Migration failed = migratedWith(mishap);

    assertThat(failed.status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(proxy.requests()).isEqualTo(1);

    source.migration.retry(failed.id(), TestSite.ADMIN);
    source.run();

    assertThat(source.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(proxy.requests()).isEqualTo(2);
    assertThat(target.site.all()).hasSize(1);
  }
}
