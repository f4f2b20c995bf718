package org.coursemigration.core.intake;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CsvReaderTest {

  static Stream<Arguments> textsAndTheirRows() {
    return Stream.of(
        // cells
        arguments("a,b", List.of(List.of("a", "b"))),
        arguments("a,,b,", List.of(List.of("a", "", "b", ""))),
        arguments("x, a ,b", List.of(List.of("x", " a ", "b"))),
        arguments("a,\"b,c\nd\"", List.of(List.of("a", "b,c\nd"))),
        arguments("\"a\"\"b\",c", List.of(List.of("a\"b", "c"))),
        arguments("\"\",\"\"\"\"", List.of(List.of("", "\""))),
        // white space goes before an opening quote, and only there
        arguments("a, \t\f\u000B\"b \",c", List.of(List.of("a", "b ", "c"))),
        arguments("a, b\"c\",d", List.of(List.of("a", " b\"c\"", "d"))),
        // text after a closing quote stays, quotes included
        arguments("\"a\" b \"c\"\"d\",e", List.of(List.of("a b \"c\"\"d\"", "e"))),
        // a quote inside a bare cell is a character
        arguments("a\"b,c\"\nd", List.of(List.of("a\"b", "c\""), List.of("d"))),
        // a backslash stays, and takes the meaning from the next character, inside quotes only
        arguments("\"a\\\"b\",c", List.of(List.of("a\\\"b", "c"))),
        arguments("\"a\\\\\",c", List.of(List.of("a\\\\", "c"))),
        arguments("\"a\\\\\\\",c", List.of(List.of("a\\\\\\\",c"))),
        arguments("\"a\\n\",c", List.of(List.of("a\\n", "c"))),
        arguments("\"a\\\n\",c", List.of(List.of("a\\\n", "c"))),
        arguments("a\\,b\\", List.of(List.of("a\\", "b\\"))),
        // an open quote takes the rest
        arguments("a,\"b,c\nd,e", List.of(List.of("a", "b,c\nd,e"))),
        arguments("a,\"", List.of(List.of("a", ""))),
        // line ends
        arguments("a\nb\rc\r\nd", List.of(List.of("a"), List.of("b"), List.of("c"), List.of("d"))),
        arguments("a,\"b\r\nc\rd\"", List.of(List.of("a", "b\nc\nd"))),
        arguments("a,\"b\r\r\nc\"", List.of(List.of("a", "b\n\nc"))),
        // lines of nothing
        arguments("a\n\n \t\n\0\n b", List.of(List.of("a"), List.of(" b"))),
        arguments("a\n,\n\"x\"", List.of(List.of("a"), List.of("", ""), List.of("x"))),
        arguments("", List.of()),
        arguments(" \r\n\t\n \u000B", List.of()),
        // white space around the whole text is none of its cells'
        arguments(" \n \t a,b", List.of(List.of("a", "b"))),
        arguments("a,b \t", List.of(List.of("a", "b"))),
        arguments("a,b \n \n\n", List.of(List.of("a", "b"))),
        arguments("a,b \n c", List.of(List.of("a", "b "), List.of(" c"))),
        arguments("a, \n", List.of(List.of("a", ""))),
        arguments("a,\"b \" \n", List.of(List.of("a", "b "))),
        arguments("a,\"b \"c \n", List.of(List.of("a", "b c"))),
        arguments("a,\"b \n\n", List.of(List.of("a", "b"))),
        arguments("a,b\f", List.of(List.of("a", "b\f"))));
  }

  @ParameterizedTest
  @MethodSource("textsAndTheirRows")
  void cutsAsPhpDoes(String text, List<List<String>> rows) throws IOException {
    assertThat(rows(text, ',')).isEqualTo(rows);
  }

  @Test
  void withTabsAsDelimiterTabsAreNeverTrimmed() throws IOException {
    assertThat(rows("\ta\tb\n \n\t\nc\t\"d\"\t \n", '\t'))
        .containsExactly(List.of("", "a", "b"), List.of("", ""), List.of("c", "d", ""));
  }

  @Test
  void rowsBeginOnTheLinesAnEditorShows() throws IOException {
    CsvReader reader = reader("\n\r\na\rb,\"c\r\nd\n\"\n\r\r\ne \n\n", ',');

    assertThat(reader.next()).isEqualTo(new CsvRow(3, List.of("a"), 0));
    assertThat(reader.next()).isEqualTo(new CsvRow(4, List.of("b", "c\nd\n"), 4));
    assertThat(reader.next()).isEqualTo(new CsvRow(9, List.of("e"), 0));
    assertThat(reader.next()).isNull();
    assertThat(reader.next()).isNull();
  }

  @Test
  void quotedCellsComeBackAsTheyWereInWhateverPiecesTheBytesArrive() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String alphabet = "a1é😀, \t\"\n;";
    for (int run = 0; run < 200; run++) {
      List<List<String>> rows = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      for (int row = random.nextInt(5); row >= 0; row--) {
        List<String> cells = new ArrayList<>();
        for (int cell = random.nextInt(4); cell >= 0; cell--) {
          int[] characters =
              random
                  .ints(1 + random.nextInt(9), 0, alphabet.codePointCount(0, alphabet.length()))
                  .map(index -> alphabet.codePointAt(alphabet.offsetByCodePoints(0, index)))
                  .toArray();
          cells.add(new String(characters, 0, characters.length));
        }
        rows.add(cells);
        text.append('"')
            .append(String.join("|", cells).replace("\"", "\"\"").replace("|", "\",\""))
            .append("\"\r\n");
      }
      InputStream pieces = new InPieces(text.toString().getBytes(UTF_8), random);

      assertThat(rows(new CsvReader(new CourseListText(pieces, UTF_8), ',')))
          .as("seed %d, run %d", seed, run)
          .isEqualTo(rows);
    }
  }

  private static List<List<String>> rows(String text, char delimiter) throws IOException {
    return rows(reader(text, delimiter));
  }

  private static List<List<String>> rows(CsvReader reader) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (CsvRow row = reader.next(); row != null; row = reader.next()) {
      rows.add(row.cells());
    }
    return rows;
  }

  private static CsvReader reader(String text, char delimiter) {
    // Not UTF-8, from which NUL is dropped beforehand.
    InputStream in = new ByteArrayInputStream(text.getBytes(UTF_16LE));
    return new CsvReader(new CourseListText(in, UTF_16LE), delimiter);
  }

  /** Gives between one and three bytes at a time. */
  private static final class InPieces extends ByteArrayInputStream {

    private final Random random;

    InPieces(byte[] bytes, Random random) {
      super(bytes);
      this.random = random;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      return super.read(target, offset, Math.min(length, 1 + random.nextInt(3)));
    }
  }
}
