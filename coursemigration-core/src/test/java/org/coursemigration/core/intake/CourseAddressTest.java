package org.coursemigration.core.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CourseAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          https://lms.example/course/view.php?id=7              | 7
          HTTPS://user:secret@lms.example:8443/view.php?id=7    | 7
          http://[::1]:80/view.php?id=7                         | 7
          http://[::1]/view.php?id=7                            | 7
          http://lms.example:/view.php?id=7                     | 7
          http://lms.example:8099/view.php?id=7                 | 7
          http://a?%00=7&=7&id=7                                | 7
          //lms.example/view.php?id=7                           | 7
          /course/view.php?id=7                                 | 7
          view.php?name=a b&id=7                                | 7
          ?id=7                                                 | 7
          lms.example?id=7                                      | 7
          lms.example:8080/view.php?id=7                        | 7
          ?time=10:70000/&id=7                                  | 7
          ?id=7#id=8                                            | 7
          ?id=7&id=8                                            | 8
          ?id=7&amp;section=1                                   | 7
          ?section=1&amp;id=7                                   | 7
          ?&&id=7&                                              | 7
          ?%69d=%37                                             | 7
          ?a=1&%20id=7                                          | 7
          ?id=+7                                                | § 7§
          ?id=%2B7                                              | +7
          ?id=7%                                                | 7%
          ?id=%zz7%4                                            | %zz7%4
          ?id=a=b                                               | a=b
          ?id=7?id=8                                            | 7?id=8
          ?id                                                   | §§
          ?id=7&id=                                             | §§
          ?ID=7                                                 | §§
          ?%09id=7                                              | §§
          ?userid=7                                             | §§
          ?id=7&id[]=8                                          | §§
          #?id=7                                                | §§
          id=7                                                  | §§
          """)
  void readsTheIdAsPhpDoes(String address, String id) {
    assertThat(CourseAddress.isReadable(address)).isTrue();
    assertThat(CourseAddress.id(address)).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://",
        "http://?id=7",
        "http:///view.php?id=7",
        "http://user@/view.php?id=7",
        "http://:80/view.php?id=7",
        "http://lms.example:65536/view.php?id=7",
        "http://lms.example:123456/view.php?id=7",
        "http://lms.example:port/view.php?id=7",
        "lms.example:65536/view.php?id=7",
        ":80/view.php?id=7",
      })
  void anAddressWithoutHostOrWithAnImpossiblePortIsNotReadable(String address) {
    assertThat(CourseAddress.isReadable(address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "just text", "http://lms.example:65535", "mailto:a@b.example", "::"})
  void whatIsOddButNotBrokenIsReadable(String address) {
    assertThat(CourseAddress.isReadable(address)).isTrue();
    assertThat(CourseAddress.id(address)).isEmpty();
  }

  @Test
  void anAddressMayBeAsLongAsARow() {
    assertThat(CourseAddress.isReadable("a".repeat(1_000_000))).isTrue();
    assertThat(CourseAddress.isReadable("http://" + "a/@".repeat(300_000))).isTrue();
    assertThat(CourseAddress.id("?" + "&id=7%20".repeat(100_000) + "&id=8")).isEqualTo("8");
  }
}
