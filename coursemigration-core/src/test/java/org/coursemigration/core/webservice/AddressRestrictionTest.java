package org.coursemigration.core.webservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRestrictionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // restriction | caller | admitted
        "'' | 203.0.113.9 | true",
        "10.1.2.3 | 10.1.2.3 | true",
        "10.1.2.3 | 10.1.2.4 | false",
        "10.1. | 10.1.200.3 | true",
        "10.1 | 10.1.200.3 | true",
        "10 | 10.200.0.1 | true",
        "10 | 100.0.0.1 | false",
        "10.1 | 10.11.0.1 | false",
        "10.11.12.0 / 24 | 10.11.12.7 | true",
        "10.1. | 10.11.0.1 | false",
        "10.1.2. | 10.1.2.3 | true",
        "10.11.12.0/24 | 10.11.12.255 | true",
        "10.11.12.0/24 | 10.11.13.0 | false",
        "10.11.12.128/25 | 10.11.12.127 | false",
        "10.11.12.128/25 | 10.11.12.128 | true",
        "0.0.0.0/0 | 203.0.113.9 | true",
        "10.1.2.10-20 | 10.1.2.10 | true",
        "10.1.2.10-20 | 10.1.2.20 | true",
        "10.1.2.10-20 | 10.1.2.21 | false",
        "10.1.2.10-20 | 10.1.3.15 | false",
        "10.1.2.10-20 | 2001:db8::f | false",
        "10.1.2.10 - 20 | 10.1.2.15 | true",
        "2001:db8::1000-1fff | 2001:db8::1000 | true",
        "2001:db8::1000-1fff | 2001:db8::1fff | true",
        "2001:db8::1000-1fff | 2001:db8::2000 | false",
        "2001:db8::1000-1fff | 2001:db8::1:1000 | false",
        "2001:db8 | 2001:db8:5::1 | true",
        "2001:0db8: | 2001:db8:5::1 | true",
        "2001:db | 2001:db8::1 | false",
        "fe80::/10 | ::ffff:10.1.2.3 | false",
        "10.1.2.0/24 | ::ffff:10.1.2.3 | true",
        "2001:db8::1 | 2001:0db8:0:0:0:0:0:1 | true",
        "fe80::/10 | febf::1 | true",
        "fe80::/10 | fec0::1 | false",
        "2001:db8: | 2001:db8:5::1 | true",
        "2001:db8: | 2001:db9::1 | false",
        "0.0.0.0/0 | ::1 | false",
        "10.1.2.3, 192.0.2.0/24 | 192.0.2.77 | true",
        "10.1.2.3, 192.0.2.0/24 | 192.0.3.77 | false",
        "10.1.2.3,, | 10.1.2.3 | true"
      })
  void theFormsOfMoodleAreUnderstood(String restriction, String caller, boolean admitted)
      throws UnknownHostException {
    assertThat(AddressRestriction.of(restriction).admits(InetAddress.getByName(caller)))
        .isEqualTo(admitted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "256.1.1.1",
        "10.1.2.3/33",
        "10.1.2.3/",
        "2001:db8::/129",
        "10.1.2-3.4",
        "10.1.2.999-1000",
        "10.1.2.20-10",
        "10.1.2.10-256",
        "10.1-20",
        "10.1.2.3.4",
        "10..1",
        "2001:db8::1-10000",
        "2001:db8::2-1",
        "fe80::1::2",
        "/24",
        "-",
        "target.example/24",
        "*"
      })
  void whatCannotBeUnderstoodIsQuotedBack(String form) {
    assertThatThrownBy(() -> AddressRestriction.of("10.1.2.3, " + form))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + form + "'");
  }
}
