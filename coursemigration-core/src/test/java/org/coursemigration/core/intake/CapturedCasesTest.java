package org.coursemigration.core.intake;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every case captured from a Moodle 4.5.6 site gives the same here, but for the differences listed.
 */
class CapturedCasesTest {

  private static final String NO_ID =
      "url: The address holds no course id: …?id=NUMBER was expected";
  private static final String TAG =
      "excluded_mods: The list holds a tag or begins one with '<': "
          + "names of activity types such as quiz, forum were expected";
  private static final String WORDS = "says what is wrong instead of 'Data submitted is invalid'";
  private static final String EVERY_ROW = "and names every row, not the first of a column only";
  private static final String ROW_ALONE =
      "a row of the wrong length is that row's problem: Moodle turns the whole file away";

  private static final Map<String, Difference> DIFFERENCES =
      Map.ofEntries(
          entry(
              "header-spaces",
              new Difference(
                  "white space around a heading is forgiven", processed(List.of(), row(2, 3)))),
          entry(
              "space-line",
              new Difference("a line of blanks is an empty line", processed(List.of(), row(2, 3)))),
          entry(
              "ragged-short",
              new Difference(
                  ROW_ALONE,
                  processed(
                      List.of(
                          ": The row has 2 cells, the header has 3: "
                              + "leave a cell empty rather than out")))),
          entry(
              "ragged-long",
              new Difference(
                  ROW_ALONE,
                  processed(
                      List.of(
                          ": The row has 3 cells, the header has 2: put a cell that holds the "
                              + "delimiter in double quotes, such as \"quiz, forum\"")))),
          entry(
              "excl-unquoted",
              new Difference(
                  ROW_ALONE,
                  processed(
                      List.of(
                          ": The row has 4 cells, the header has 3: put a cell that holds the "
                              + "delimiter in double quotes, such as \"quiz, forum\"")))),
          entry(
              "bad-encoding",
              new Difference(
                  "names the encoding: Moodle calls the file empty",
                  refused(
                      "The encoding 'NO-SUCH' is not known: UTF-8, UTF-16, ISO-8859-1 or "
                          + "windows-1252, for example, was expected"))),
          entry(
              "url-malformed",
              new Difference(
                  "an address that cannot be read is its row's problem: Moodle ends the run",
                  processed(
                      List.of(
                          "url: The address cannot be read: "
                              + "its host is missing or its port is wrong"),
                      row(7, 3),
                      row(8, 3)))),
          entry("url-noid", new Difference(WORDS, processed(List.of(NO_ID)))),
          entry("url-empty-id", new Difference(WORDS, processed(List.of(NO_ID)))),
          entry("url-empty", new Difference(WORDS, processed(List.of(NO_ID)))),
          entry("url-text", new Difference(WORDS, processed(List.of(NO_ID)))),
          entry(
              "url-nonint-id",
              new Difference(
                  WORDS,
                  processed(
                      List.of(
                          "url: The course id of the address is no integer: "
                              + "…?id=NUMBER was expected")))),
          entry(
              "two-bad-urls",
              new Difference(WORDS + EVERY_ROW, processed(List.of(NO_ID, NO_ID), row(7, 3)))),
          entry("excl-tags", new Difference(WORDS, processed(List.of(TAG), row(4, 5, "quiz")))),
          entry("bad-excl-twice", new Difference(WORDS + EVERY_ROW, processed(List.of(TAG, TAG)))));

  @ParameterizedTest
  @MethodSource("cases")
  void givesWhatMoodleGives(Case captured) {
    Outcome moodle = captured.expected();
    Outcome ours = parse(captured);

    Difference difference = DIFFERENCES.get(captured.id());
    if (difference == null) {
      assertThat(ours).isEqualTo(moodle);
    } else {
      assertThat(ours).as(difference.reason()).isEqualTo(difference.outcome()).isNotEqualTo(moodle);
      assertThat(ours.rows()).containsAll(moodle.rows());
    }
  }

  @Test
  void everyListedDifferenceIsACase() throws IOException {
    assertThat(cases().map(Case::id).collect(toSet()))
        .hasSizeGreaterThan(DIFFERENCES.size())
        .containsAll(DIFFERENCES.keySet());
  }

  private static Outcome parse(Case captured) {
    RecordingSink sink = new RecordingSink();
    try {
      CourseListFormat format =
          new CourseListFormat(
              Delimiter.ofName(captured.text("delimiter")), captured.text("encoding"));
      ParsedCourseList list =
          new CourseListParser().parse(new ByteArrayInputStream(captured.content()), format, sink);
      return new Outcome(
          "",
          list.rowcount(),
          list.accepted(),
          list.rejected(),
          sink.problems.stream().map(CapturedCasesTest::error).toList(),
          sink.rows.stream().map(Row::of).toList());
    } catch (CourseListRefusedException e) {
      assertThat(sink.rows).isEmpty();
      return refused(e.getMessage().replaceFirst("\\. Found: .*", ""));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Moodle's text as it is, ours with the column in front of it. */
  private static String error(RowProblem problem) {
    return problem.message().startsWith("Non integer value")
        ? problem.message()
        : problem.column() + ": " + problem.message();
  }

  private static Stream<Case> cases() throws IOException {
    try (InputStream json = CapturedCasesTest.class.getResourceAsStream("csv-intake-cases.json")) {
      return StreamSupport.stream(
              new ObjectMapper().readTree(json).get("cases").spliterator(), false)
          .map(Case::new);
    }
  }

  private static Row row(long course, long category) {
    return row(course, category, "");
  }

  private static Row row(long course, long category, String excludedModules) {
    return new Row(course, category, excludedModules);
  }

  private static Outcome processed(List<String> errors, Row... rows) {
    return new Outcome(
        "",
        rows.length + errors.size(),
        rows.length,
        errors.size(),
        errors,
        Arrays.stream(rows).toList());
  }

  private static Outcome refused(String reason) {
    return new Outcome(reason, 0, 0, 0, List.of(), List.of());
  }

  /** What differs here, and why that is better. */
  private record Difference(String reason, Outcome outcome) {}

  private record Outcome(
      String refusal,
      long rowcount,
      long success,
      long failed,
      List<String> errors,
      List<Row> rows) {}

  private record Row(long course, long category, String excludedModules) {

    static Row of(CourseListRow row) {
      return new Row(row.course().value(), row.category().value(), row.excludedModules().text());
    }

    static Row of(JsonNode row) {
      return new Row(
          row.get("courseid").longValue(),
          row.get("destinationcategoryid").longValue(),
          row.get("excluded_mods").asText(""));
    }
  }

  private record Case(JsonNode json) {

    String id() {
      return text("id");
    }

    String text(String name) {
      return json.get(name).textValue();
    }

    byte[] content() {
      return Base64.getDecoder().decode(text("contentBase64"));
    }

    Outcome expected() {
      JsonNode expect = json.get("expect");
      String message = expect.get("message").textValue();
      String errorMark = "<br\\><br\\>\n";
      boolean processed = message.startsWith("File successfully processed.");
      String errors =
          processed ? message.substring(message.lastIndexOf(errorMark) + errorMark.length()) : "";
      String refusal = expect.path("debuginfo").asText(message);
      return new Outcome(
          processed ? "" : refusal,
          expect.path("rowcount").asLong(),
          expect.path("success").asLong(),
          expect.path("failed").asLong(),
          Arrays.stream(errors.split("<br\\\\>", -1)).filter(error -> !error.isEmpty()).toList(),
          StreamSupport.stream(expect.get("rows").spliterator(), false).map(Row::of).toList());
    }

    @Override
    public String toString() {
      return id() + ": " + text("note");
    }
  }
}
