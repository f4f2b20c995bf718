package org.coursemigration.core.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;
import static org.coursemigration.core.intake.RecordingSink.parse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.ExcludedModules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CourseListParserTest {

  @Test
  void aRowKnowsItsNumberAndTheLineItBeginsOn() {
    RecordingSink list =
        parse(
            "\ncourseid,categoryid,excluded_mods\r\n2,3,\"quiz,\r\nforum\"\r\n\r\n4,x,\r\n5,6,\r\n");

    assertThat(list.rows)
        .containsExactly(
            new CourseListRow(
                1, 3, new CourseId(2), new CategoryId(3), new ExcludedModules("quiz,\nforum")),
            new CourseListRow(3, 7, new CourseId(5), new CategoryId(6), ExcludedModules.NONE));
    assertThat(list.problems)
        .containsExactly(
            new RowProblem(
                2, 6, "categoryid", "x", "Non integer value for categoryid found on row 2"));
    assertThat(list.result).isEqualTo(new ParsedCourseList(3, 2, 1, List.of()));
  }

  @Test
  void aRowIsRejectedOnceForEachBadCellAndCountedOnce() {
    RecordingSink list = parse("url,categoryid,excluded_mods\nx,y,<b>\n1,2\n");

    assertThat(list.problems)
        .extracting(RowProblem::row, RowProblem::column, RowProblem::value)
        .containsExactly(
            tuple(1L, "url", "x"),
            tuple(1L, "categoryid", "y"),
            tuple(1L, "excluded_mods", "<b>"),
            tuple(2L, "", "1,2"));
    assertThat(list.result).isEqualTo(new ParsedCourseList(2, 0, 2, List.of()));
  }

  @Test
  void anExactHeadingIsPreferredToOneWithSpaces() {
    assertThat(parse(" url ,courseid, CategoryID,categoryid\nx,2,9,3").rows)
        .extracting(CourseListRow::course, CourseListRow::category)
        .containsExactly(tuple(new CourseId(2), new CategoryId(3)));
    assertThat(parse("name,\u00A0x, url , Excluded_Mods ,categoryid\n,,?id=7,quiz,3").rows)
        .extracting(row -> row.excludedModules().text())
        .containsExactly("quiz");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '§',
      delimiter = '|',
      textBlock =
          """
          <b>quiz</b>  | true
          a<b          | true
          a <          | true
          <            | true
          a < b        | false
          a <\tb       | false
          a > b        | false
          a &lt; b     | false
          """)
  void whatStripTagsWouldChangeIsRejected(String excludedModules, boolean rejected) {
    RecordingSink list =
        parse("courseid,categoryid,excluded_mods\n2,3,\"" + excludedModules + "\"");

    assertThat(list.problems).hasSize(rejected ? 1 : 0);
    assertThat(list.rows)
        .extracting(row -> row.excludedModules().text())
        .isEqualTo(rejected ? List.of() : List.of(excludedModules));
  }

  @Test
  void nulIsDroppedFromUtf8AndAMistakeInOtherEncodings() {
    byte[] list = "excluded_mods,categoryid,url\nqu\0iz,3,?id=7".getBytes(UTF_8);

    assertThat(parse(list, CourseListFormat.DEFAULT).rows)
        .extracting(row -> row.excludedModules().text())
        .containsExactly("quiz");
    assertThat(parse(list, new CourseListFormat(Delimiter.COMMA, "ISO-8859-1")).problems)
        .extracting(RowProblem::column, RowProblem::value)
        .containsExactly(tuple("excluded_mods", "qu␀iz"));
  }

  @Test
  void excludedModulesAreTrimmedOfPhpsWhiteSpaceOnly() {
    assertThat(parse("courseid,categoryid,excluded_mods\n2,3,\" \t\r\n\u000B\u00A0quiz\f\n\"").rows)
        .extracting(row -> row.excludedModules().text())
        .containsExactly("\u00A0quiz\f");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+2",
        "02",
        "-0",
        "-02",
        "2.0",
        "1e1",
        " 2",
        "2 ",
        "٢",
        "0x2",
        "9223372036854775808",
        "-9223372036854775809",
        "99999999999999999999"
      })
  void onlyTheShortestDecimalFormOf64BitsIsAnInteger(String course) {
    assertThat(parse("courseid,categoryid\n\"" + course + "\",3").problems)
        .extracting(RowProblem::value)
        .containsExactly(course);
  }

  @Test
  void theSmallestNumberIsOne() {
    assertThat(parse("courseid,categoryid\n-9223372036854775808,0").rows)
        .extracting(CourseListRow::course)
        .containsExactly(new CourseId(Long.MIN_VALUE));
  }

  @Test
  void aProblemShowsAReadableValue() {
    String value = "a\n\u001B\u007F\u0085\u2028😀" + "x".repeat(200);

    assertThat(parse("courseid,categoryid\n\"" + value + "\",3").problems)
        .extracting(RowProblem::value)
        .containsExactly("a␊␛␡\uFFFD\uFFFD😀" + "x".repeat(93) + "…");
  }

  @Test
  void aMissingColumnIsToldWithWhatWasFound() {
    assertRefused("id,\"category\nid\"\n2,3")
        .withMessage(
            "CSV file must include one of courseid, url as column headings AND "
                + "CSV file must include one of categoryid as column headings. "
                + "Found: id, category␊id");
  }

  @Test
  void aHeaderWithAnotherDelimiterSuggestsIt() {
    assertRefused("courseid\tcategoryid\n2\t3")
        .withMessageEndingWith(
            "Found: courseid␉categoryid. That is one column, read with the delimiter comma: "
                + "is the file's delimiter tab?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no such", "UTF-8;", "UTF-99"})
  void anUnknownEncodingIsRefusedByName(String encoding) {
    assertThatExceptionOfType(CourseListRefusedException.class)
        .isThrownBy(() -> parse(new byte[0], new CourseListFormat(Delimiter.COMMA, encoding)))
        .withMessageStartingWith("The encoding '" + encoding + "' is not known");
  }

  @Test
  void bytesThatDoNotDecodeAreLeftOutAndNoted() {
    byte[] list =
        "courseid,categoryid,excluded_mods\r\n2,3,café\r\n4,5,éé\r\n".getBytes(ISO_8859_1);

    RecordingSink parsed = parse(list, CourseListFormat.DEFAULT);

    assertThat(parsed.rows)
        .extracting(row -> row.excludedModules().text())
        .containsExactly("caf", "");
    assertThat(parsed.result.notes())
        .containsExactly(
            "3 bytes are not UTF-8 and left out, first on line 2: "
                + "was the file saved in another encoding?");
  }

  @Test
  void aCharacterCutOffAtTheEndOfTheFileIsLeftOut() {
    RecordingSink parsed =
        parse(
            new byte[] {
              'u',
              'r',
              'l',
              ',',
              'c',
              'a',
              't',
              'e',
              'g',
              'o',
              'r',
              'y',
              'i',
              'd',
              '\n',
              '?',
              'i',
              'd',
              '=',
              '7',
              ',',
              '3',
              (byte) 0xF0,
              (byte) 0x9F
            },
            CourseListFormat.DEFAULT);

    assertThat(parsed.rows).hasSize(1);
    assertThat(parsed.result.notes())
        .singleElement()
        .asString()
        .startsWith("2 bytes are not UTF-8");
  }

  @Test
  void everyEncodingMayBeginWithAByteOrderMark() {
    String list = "courseid;categoryid;excluded_mods\n2;3;é";

    for (byte[] bytes : List.of(list.getBytes(UTF_16), ("\uFEFF" + list).getBytes(UTF_16LE))) {
      assertThat(parse(bytes, new CourseListFormat(Delimiter.SEMICOLON, "UTF-16")).rows)
          .extracting(row -> row.excludedModules().text())
          .containsExactly("é");
    }
    assertThat(
            parse(
                    ("\uFEFF" + list).getBytes(UTF_16LE),
                    new CourseListFormat(Delimiter.SEMICOLON, "UTF-16LE"))
                .rows)
        .hasSize(1);
    assertThat(parse("\uFEFFcourseid,categoryid\n2,3").rows).hasSize(1);
    assertRefused("\uFEFF\uFEFFcourseid,categoryid\n2,3");
  }

  @Test
  void aRowMayBeAsLongAsTheLimitAndNoLonger() {
    String header = "courseid,categoryid,excluded_mods\n";
    String longest = "x".repeat(CsvReader.MAX_ROW_LENGTH - "2,3,\"\"\n".length());

    assertThat(parse(header + "2,3,\"" + longest + "\"\n4,5,\n").rows).hasSize(2);
    assertRefused(header + "1,1,\n2,3,\"\n" + longest + "\"\n4,5,\n")
        .withMessageStartingWith(
            "The cell that begins on line 3 makes its row longer than 1048576 characters.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0001\u00FE,\0;", "\"", "\",", ",", "x", "a\rb,\"\n"})
  void endlessGarbageIsRefusedWithinOneRow(String garbage) {
    assertRefused(new RepeatedBytes("", garbage, RepeatedBytes.ENDLESS));
  }

  @Test
  void garbageWithLineEndsLacksTheColumns() {
    assertRefused(new RepeatedBytes("PK\u0003\u0004", "\u00E9\0<\n", RepeatedBytes.ENDLESS))
        .withMessageEndingWith("as column headings. Found: PK␃␄<");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "\u00FF", " ", "\r\n"})
  void anyAmountOfNothingIsAnEmptyFile(String nothing) {
    assertRefused(new RepeatedBytes("", nothing, 20_000_000)).withMessage("The CSV file is empty");
  }

  /** The tests run in a heap of 256 MB, less than these rows take. */
  @Test
  void aMillionRowsGoThroughWithoutBeingKept() throws IOException {
    String excludedModules = "quiz,".repeat(60);
    InputStream list =
        new RepeatedBytes(
            "courseid,categoryid,excluded_mods\n", "7,3,\"" + excludedModules + "\"\n", 1_000_000);
    AtomicLong characters = new AtomicLong();
    CourseListSink counting =
        new CourseListSink() {
          @Override
          public void accept(CourseListRow row) {
            characters.addAndGet(row.excludedModules().text().length());
          }

          @Override
          public void reject(RowProblem problem) {
            throw new AssertionError(problem);
          }
        };

    assertThat(new CourseListParser().parse(list, CourseListFormat.DEFAULT, counting))
        .isEqualTo(new ParsedCourseList(1_000_000, 1_000_000, 0, List.of()));
    assertThat(characters).hasValue(300_000_000);
  }

  @Test
  void rowsAreHandedOverAsTheyAreRead() {
    List<Long> rows = new ArrayList<>();
    CourseListSink easilyFull =
        new CourseListSink() {
          @Override
          public void accept(CourseListRow row) {
            rows.add(row.row());
            if (rows.size() == 5) {
              throw new IllegalStateException("full");
            }
          }

          @Override
          public void reject(RowProblem problem) {
            throw new AssertionError(problem);
          }
        };
    InputStream list = new RepeatedBytes("courseid,categoryid\n", "2,3\n", RepeatedBytes.ENDLESS);

    assertThatIllegalStateException()
        .isThrownBy(() -> new CourseListParser().parse(list, CourseListFormat.DEFAULT, easilyFull))
        .withMessage("full");
    assertThat(rows).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void delimitersHaveMoodlesNames() {
    assertThat(Delimiter.named("semicolon")).contains(Delimiter.SEMICOLON);
    assertThat(Delimiter.named("colon")).contains(Delimiter.COLON);
    assertThat(Delimiter.named("pipe")).isEmpty();
    assertThat(Delimiter.ofName("tab")).isEqualTo(Delimiter.TAB);
    assertThat(Delimiter.ofName("pipe")).isEqualTo(Delimiter.COMMA);
  }

  private static ThrowableAssertAlternative<CourseListRefusedException> assertRefused(String list) {
    return assertRefused(new ByteArrayInputStream(list.getBytes(UTF_8)));
  }

  private static ThrowableAssertAlternative<CourseListRefusedException> assertRefused(
      InputStream list) {
    RecordingSink sink = new RecordingSink();
    return assertThatExceptionOfType(CourseListRefusedException.class)
        .isThrownBy(() -> new CourseListParser().parse(list, CourseListFormat.DEFAULT, sink));
  }
}
