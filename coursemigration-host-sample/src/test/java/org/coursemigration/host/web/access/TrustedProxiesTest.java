package org.coursemigration.host.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.coursemigration.core.webservice.AddressRestriction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {

  private final TrustedProxies proxies =
      new TrustedProxies(Optional.of(AddressRestriction.of("10.0.0.0/8, 2001:db8::1")));

  private static InetAddress address(String text) throws UnknownHostException {
    return InetAddress.getByName(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Nobody is believed but the proxies.
        "192.0.2.7 | 198.51.100.1                        | 192.0.2.7",
        "10.1.1.1  | 198.51.100.1                        | 198.51.100.1",
        // What stands in front of the first strange address may be made up.
        "10.1.1.1  | 203.0.113.9, 198.51.100.1           | 198.51.100.1",
        "10.1.1.1  | 203.0.113.9, 198.51.100.1, 10.2.2.2 | 198.51.100.1",
        "10.1.1.1  | 10.3.3.3                            | 10.3.3.3",
        "10.1.1.1  | 198.51.100.1:4711                   | 198.51.100.1",
        "10.1.1.1  | [2001:db8::7]:4711                  | 2001:db8::7",
        "2001:db8::1 | 2001:db8::7                       | 2001:db8::7",
        // No name is looked up.
        "10.1.1.1  | localhost                           | 10.1.1.1",
        "10.1.1.1  | unknown                             | 10.1.1.1",
        "10.1.1.1  | 300.1.1.1                           | 10.1.1.1",
        "10.1.1.1  | ''                                  | 10.1.1.1"
      })
  void theCallerIsWhoTheFirstKnownProxyHeardFrom(String peer, String forwarded, String caller)
      throws UnknownHostException {
    assertThat(proxies.caller(address(peer), List.of(forwarded))).isEqualTo(address(caller));
  }

  @Test
  void severalHeadersAreOneList() throws UnknownHostException {
    assertThat(proxies.caller(address("10.1.1.1"), List.of("203.0.113.9", "198.51.100.1")))
        .isEqualTo(address("198.51.100.1"));
    assertThat(proxies.caller(address("10.1.1.1"), List.of())).isEqualTo(address("10.1.1.1"));
  }

  @Test
  void withoutProxiesNothingIsBelieved() throws UnknownHostException {
    TrustedProxies none = new TrustedProxies(Optional.empty());

    assertThat(none.caller(address("10.1.1.1"), List.of("198.51.100.1")))
        .isEqualTo(address("10.1.1.1"));
    assertThat(none.isSecure(address("10.1.1.1"), Optional.of("https"))).isFalse();
  }

  @Test
  void aKnownProxyTellsThatItWasCalledByHttps() throws UnknownHostException {
    assertThat(proxies.isSecure(address("10.1.1.1"), Optional.of("https"))).isTrue();
    assertThat(proxies.isSecure(address("10.1.1.1"), Optional.of("http"))).isFalse();
    assertThat(proxies.isSecure(address("10.1.1.1"), Optional.empty())).isFalse();
    assertThat(proxies.isSecure(address("192.0.2.7"), Optional.of("https"))).isFalse();
  }
}
