package org.coursemigration.host.lms;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.testkit.time.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {

  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  @TempDir private Path directory;
  private final MutableClock clock = new MutableClock();
  private Lms lms;
  private Sessions sessions;
  private UserId ada;

  @BeforeEach
  void open() {
    lms = Lms.open(TestLms.database(directory), directory, clock);
    sessions = lms.sessions();
    ada = lms.users().add("ada", Role.ADMIN);
    lms.users().changePassword(ada, "right password".toCharArray());
  }

  @Test
  void aSessionIsFoundByItsSecretAlone() {
    String secret = sessions.begin(ada, Optional.of(ZoneId.of("Asia/Tokyo")));
    String other = sessions.begin(ada, Optional.empty());

    Session session = sessions.find(secret).orElseThrow();
    assertThat(session.user()).isEqualTo(ada);
    assertThat(session.zone()).contains(ZoneId.of("Asia/Tokyo"));
    assertThat(session.formToken()).isNotEqualTo(sessions.find(other).orElseThrow().formToken());
    assertThat(session.toString()).doesNotContain(session.formToken());
    assertThat(sessions.find("0".repeat(64))).isEmpty();
  }

  @Test
  void aSessionThatIsNotUsedEnds() {
    String secret = sessions.begin(ada, Optional.empty());

    clock.advance(Sessions.MAX_IDLE.minusMinutes(1));
    assertThat(sessions.find(secret)).isPresent();
    clock.advance(Sessions.MAX_IDLE.minusMinutes(1));
    assertThat(sessions.find(secret)).isPresent();
    clock.advance(Sessions.MAX_IDLE.plusMinutes(2));
    assertThat(sessions.find(secret)).isEmpty();
  }

  @Test
  void aSessionEndsAtLastHoweverMuchItIsUsed() {
    String secret = sessions.begin(ada, Optional.empty());
    for (int hour = 1; hour <= Sessions.MAX_AGE.toHours(); hour++) {
      clock.advance(Duration.ofHours(1));
      assertThat(sessions.find(secret)).isPresent();
    }
    clock.advance(Duration.ofSeconds(1));

    assertThat(sessions.find(secret)).isEmpty();
  }

  @Test
  void aSessionThatWasEndedIsOver() {
    String one = sessions.begin(ada, Optional.empty());
    String two = sessions.begin(ada, Optional.empty());
    String three = sessions.begin(ada, Optional.empty());

    sessions.end(one);
    assertThat(sessions.find(one)).isEmpty();
    assertThat(sessions.find(two)).isPresent();
    sessions.endAll(ada);
    assertThat(sessions.find(two)).isEmpty();
    assertThat(sessions.find(three)).isEmpty();
  }

  @Test
  void wrongPasswordsInARowMakeEvenTheRightOneWait() {
    for (int i = 0; i < 5; i++) {
      assertThat(attempt("ada", "wrong").pause()).isZero();
    }

    LogIns.Outcome held = attempt("ADA", "right password");
    assertThat(held.user()).isEmpty();
    assertThat(held.pause()).isPositive();
    clock.advance(held.pause());
    assertThat(attempt("ada", "right password").user()).map(User::id).contains(ada);
    assertThat(attempt("ada", "right password").pause()).isZero();
  }

  @Test
  void theWaitGrowsUpToAQuarterOfAnHour() {
    Duration last = Duration.ZERO;
    for (int i = 0; i < 18; i++) {
      LogIns.Outcome outcome = attempt("ada", "wrong");
      if (!outcome.pause().isZero()) {
        assertThat(outcome.pause()).isGreaterThanOrEqualTo(last);
        last = outcome.pause();
        clock.advance(outcome.pause());
        attempt("ada", "wrong");
      }
    }

    assertThat(last).isBetween(Duration.ofSeconds(200), Duration.ofMinutes(15));
  }

  @Test
  void anAddressThatGuessesManyNamesWaitsToo() {
    for (int i = 0; i < 20; i++) {
      attempt("user" + i, "wrong");
    }

    assertThat(attempt("ada", "right password").pause()).isPositive();
  }

  private LogIns.Outcome attempt(String username, String password) {
    return lms.logIns().attempt(username, password.toCharArray(), HERE);
  }
}
