package org.coursemigration.core.webservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterParserTest {

  private static WebServiceParameters parsed(String... sources) {
    ParameterParser parser = new ParameterParser();
    for (String source : sources) {
      parser.add(source);
    }
    return parser.parameters();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name=a%20b | a b",
        "name=a+b | a b",
        "name=a%2Bb | a+b",
        "name=%D0%BA%F0%9F%98%80 | к😀",
        "name=a%2 | a%2",
        "name=a%zz | a%zz",
        "name=a=b | a=b",
        "name=a;other=b | a;other=b",
        "name=first&name=second | second",
        "&&name=a& | a",
        "n%61me=a | a"
      })
  void valuesAreDecodedAsByPhp(String source, String value) {
    assertThat(parsed(source).text("name")).isEqualTo(value);
  }

  @Test
  void bytesThatAreNotUtf8BecomeTheSignForThat() {
    assertThat(parsed("name=%FF").text("name")).isEqualTo("\ufffd");
  }

  @Test
  void aNameWithoutAValueIsEmptyText() {
    assertThat(parsed("name").text("name")).isEmpty();
    assertThat(parsed("name=").text("name")).isEmpty();
  }

  @Test
  void theBodyWinsOverTheQuery() {
    WebServiceParameters both = parsed("name=query&only=query", "name=body");

    assertThat(both.text("name")).isEqualTo("body");
    assertThat(both.text("only")).isEqualTo("query");
  }

  @Test
  void anArrayIsNoText() {
    assertThatThrownBy(() -> parsed("name[]=a").text("name"))
        .isInstanceOf(WebServiceException.class);
    assertThatThrownBy(() -> parsed("name[key]=a").find("name"))
        .isInstanceOf(WebServiceException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "n[0]=a&n[1]=b | a,b",
        "n%5B0%5D=a&n%5B1%5D=b | a,b",
        "n[]=a&n[]=b | a,b",
        "n[7]=a&n[2]=b | a,b",
        "n[0]=a&n[0]=b | b",
        "n[x]=a%26b | a&b",
        "n=a&n[0]=b | b"
      })
  void aListKeepsTheOrderInWhichItWasSent(String source, String values) {
    assertThat(parsed(source).texts("n")).containsExactly(values.split(","));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "n=a", "n[0][0]=a", "n[0=a", "n[0]=a&n=b"})
  void whatIsNoListOfTextsIsRefused(String source) {
    assertThatThrownBy(() -> parsed(source).texts("n")).isInstanceOf(WebServiceException.class);
  }

  @Test
  void namesAreCaseSensitive() {
    assertThatThrownBy(() -> parsed("Name=a").text("name")).isInstanceOf(WebServiceException.class);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-1, -1", "7, 7", "9223372036854775807, 9223372036854775807"})
  void aNumberInItsShortestFormIsANumber(String text, long number) {
    assertThat(parsed("n=" + text).integer("n", 5)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "03", "%2B3", "%203", "3.0", "3abc", "1e1", "-0", "9223372036854775808", "٣"})
  void anyOtherFormIsRefused(String text) {
    assertThatThrownBy(() -> parsed("n=" + text).integer("n", 5))
        .isInstanceOf(WebServiceException.class);
  }

  @Test
  void aNumberThatIsNotSentIsTheDefault() {
    assertThat(parsed("").integer("n", 5)).isEqualTo(5);
  }

  @Test
  void anUnknownNameIsRefusedAlsoAsAnArray() {
    assertThatThrownBy(() -> parsed("a=1&b=2").allowOnly(Set.of("a")))
        .isInstanceOf(WebServiceException.class);
    assertThatThrownBy(() -> parsed("a=1&b[]=2").allowOnly(Set.of("a")))
        .isInstanceOf(WebServiceException.class);
  }

  @Test
  void valuesAreNotTold() {
    assertThat(parsed("wstoken=hush").toString()).contains("wstoken").doesNotContain("hush");
  }
}
