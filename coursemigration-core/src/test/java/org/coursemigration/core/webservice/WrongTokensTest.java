package org.coursemigration.core.webservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.coursemigration.testkit.time.MutableClock;
import org.junit.jupiter.api.Test;

class WrongTokensTest {

  private final MutableClock clock = new MutableClock();
  private final WrongTokens wrongTokens = new WrongTokens(clock);

  private Optional<Duration> note(String caller) throws UnknownHostException {
    return wrongTokens.note(InetAddress.getByName(caller));
  }

  private void noteFive(String caller) throws UnknownHostException {
    for (int i = 0; i < 5; i++) {
      assertThat(note(caller)).isEmpty();
    }
  }

  @Test
  void thePauseAfterTheFifthDoublesUpToAMinute() throws UnknownHostException {
    noteFive("203.0.113.9");

    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
      assertThat(note("203.0.113.9")).contains(Duration.ofSeconds(seconds));
      clock.advance(Duration.ofSeconds(seconds));
      assertThat(note("203.0.113.9")).isEmpty();
    }
  }

  @Test
  void whoAsksDuringThePauseDoesNotMakeItLonger() throws UnknownHostException {
    noteFive("203.0.113.9");
    clock.advance(Duration.ofMillis(400));
    assertThat(note("203.0.113.9")).contains(Duration.ofMillis(600));
    assertThat(note("203.0.113.9")).contains(Duration.ofMillis(600));

    clock.advance(Duration.ofMillis(600));

    assertThat(note("203.0.113.9")).isEmpty();
  }

  @Test
  void anotherAddressIsNotHeldUp() throws UnknownHostException {
    noteFive("203.0.113.9");

    assertThat(note("203.0.113.10")).isEmpty();
  }

  @Test
  void allAddressesOfAnIpv6NetworkCountAsOne() throws UnknownHostException {
    for (int i = 0; i < 5; i++) {
      assertThat(note("2001:db8:0:1::" + i)).isEmpty();
    }

    assertThat(note("2001:db8:0:1:ffff::1")).isPresent();
    assertThat(note("2001:db8:0:2::1")).isEmpty();
  }

  @Test
  void aGoodTokenForgivesTheAddress() throws UnknownHostException {
    noteFive("203.0.113.9");

    wrongTokens.forget(InetAddress.getByName("203.0.113.9"));

    noteFive("203.0.113.9");
  }

  @Test
  void aQuarterOfAnHourForgivesTheAddress() throws UnknownHostException {
    noteFive("203.0.113.9");

    clock.advance(Duration.ofMinutes(15));

    noteFive("203.0.113.9");
  }

  @Test
  void ofAFloodOfAddressesTheOldestAreForgotten() throws UnknownHostException {
    noteFive("203.0.113.9");
    for (int i = 0; i < 9_999; i++) {
      note("10.0." + i / 256 + "." + i % 256);
    }
    assertThat(note("203.0.113.9")).as("still known").isPresent();

    for (int i = 0; i < 10_000; i++) {
      note("10.1." + i / 256 + "." + i % 256);
    }

    noteFive("203.0.113.9");
  }
}
