package org.coursemigration.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.eventlog.EventFilter;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.core.store.MigrationSort;
import org.coursemigration.core.store.Page;
import org.coursemigration.core.store.PageKey;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the pages of a host ask: pages by key, filters, counts, downloads. */
class ReportPagesTest {

  private static final int ROWS = 7;

  @AutoClose private final TestSite site = new TestSite();
  private MigrationReport report;

  @BeforeEach
  void fill() {
    site.uploadText(
        IntStream.rangeClosed(1, ROWS)
            .mapToObj(course -> course + ",4\n")
            .collect(Collectors.joining("", "courseid,categoryid\n", "")));
    report = site.migration.report();
  }

  @ParameterizedTest
  @EnumSource(MigrationSort.Column.class)
  void pagesGoForthAndBackOverTheSameRows(MigrationSort.Column column) {
    for (boolean ascending : new boolean[] {true, false}) {
      MigrationSort sort = new MigrationSort(column, ascending);
      List<List<MigrationId>> forth = new ArrayList<>();
      Page<Migration> page = page(sort, Optional.empty());
      assertThat(page.previous()).isEmpty();
      forth.add(ids(page));
      while (page.next().isPresent()) {
        page = page(sort, page.next());
        forth.add(ids(page));
      }
      assertThat(forth).extracting(List::size).containsExactly(3, 3, 1);
      assertThat(forth.stream().flatMap(List::stream).distinct()).hasSize(ROWS);

      for (int back = forth.size() - 2; back >= 0; back--) {
        page = page(sort, page.previous());
        assertThat(ids(page)).isEqualTo(forth.get(back));
      }
      assertThat(page.previous()).isEmpty();
      assertThat(page.next()).isPresent();
    }
  }

  private Page<Migration> page(MigrationSort sort, Optional<PageKey> key) {
    return report.page(MigrationFilter.ALL, sort, key.flatMap(at -> PageKey.parse(at.text())), 3);
  }

  private static List<MigrationId> ids(Page<Migration> page) {
    return page.rows().stream().map(Migration::id).toList();
  }

  @Test
  void aKeyThatIsNoneIsNoKey() {
    for (String text :
        List.of("", "a.1", "c.1.2", "a.1.2.3", "a.x.2", "a.1.99999999999999999999")) {
      assertThat(PageKey.parse(text)).as(text).isEmpty();
    }
  }

  @Test
  void textIsFoundInErrorsAndFileNamesAndNumbersAsIds() {
    site.sql(
        "UPDATE coursemigration_migration SET status = 0, error = 'Disk 100% FULL' WHERE id = 2");
    site.sql("UPDATE coursemigration_migration SET filename = 'a_b.mbz' WHERE id = 3");

    assertThat(found("disk 100% full")).containsExactly(2L);
    assertThat(found("100%f")).isEmpty();
    assertThat(found("a_B")).containsExactly(3L);
    assertThat(found("a!b")).isEmpty();
    assertThat(found("5")).containsExactly(5L);
    assertThat(found("'; DROP TABLE x")).isEmpty();
  }

  private List<Long> found(String text) {
    MigrationFilter filter =
        new MigrationFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(text),
            false);
    assertThat(report.countByStatus(filter).values().stream().mapToLong(n -> n).sum())
        .isEqualTo(report.migrations(filter).count());
    return report.migrations(filter).map(migration -> migration.id().value()).toList();
  }

  @Test
  void timesAreFromAndBefore() {
    site.clock.advance(Duration.ofHours(1));
    site.uploadText("courseid,categoryid\n99,4\n");
    MigrationFilter late = MigrationFilter.ALL.changedFrom(site.clock.instant());
    MigrationFilter early =
        new MigrationFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(site.clock.instant()),
            Optional.empty(),
            false);

    assertThat(report.migrations(late)).hasSize(1);
    assertThat(report.migrations(early)).hasSize(ROWS);
  }

  @Test
  void endsAreCountedByHour() {
    long now = site.clock.instant().toEpochMilli();
    site.sql("UPDATE coursemigration_migration SET status = 3 WHERE id <= 3");
    site.sql("UPDATE coursemigration_migration SET status = 0 WHERE id = 4");
    site.sql(
        "UPDATE coursemigration_migration SET timemodified = "
            + (now - 7_200_000)
            + " WHERE id <= 2");

    assertThat(report.endedByHour(site.clock.instant().minus(Duration.ofHours(5))))
        .extracting(hour -> hour.status() + " " + hour.count())
        .containsExactlyInAnyOrder("COMPLETED 2", "COMPLETED 1", "FAILED 1");
    assertThat(report.endedByHour(site.clock.instant().minus(Duration.ofMinutes(1)))).hasSize(2);
  }

  @Test
  void theEndOfAListIsExpectedAsItGoesOnLikeThis() {
    site.clock.advance(Duration.ofMinutes(10));
    site.sql(
        "UPDATE coursemigration_migration SET status = 3, timemodified = "
            + site.clock.instant().toEpochMilli()
            + " WHERE id <= 5");

    UploadProgress progress = report.latestUploads(3).get(0);
    assertThat(progress.ended()).isEqualTo(5);
    assertThat(progress.total()).isEqualTo(ROWS);
    assertThat(progress.perHour()).isEqualTo(30);
    assertThat(progress.expectedEnd()).contains(site.clock.instant().plus(Duration.ofMinutes(4)));
    assertThat(progress.counts()).containsEntry(MigrationStatus.COMPLETED, 5L);
  }

  @Test
  void theFingerprintIsAnotherOneAfterAChange() {
    long before = report.fingerprint();
    assertThat(report.fingerprint()).isEqualTo(before);
    site.clock.advance(Duration.ofSeconds(1));
    site.uploadText("courseid,categoryid\n99,4\n");

    assertThat(report.fingerprint()).isNotEqualTo(before);
  }

  @Test
  void eventsArePagedNewestFirst() {
    Page<?> page = report.eventPage(EventFilter.ALL, Optional.empty(), 1);

    assertThat(page.rows()).hasSize(1);
    assertThat(page.next()).isPresent();
    assertThat(report.eventPage(EventFilter.ALL, page.next(), 1).rows())
        .extracting("name")
        .containsExactly("file_uploaded");
    assertThat(report.events(EventFilter.ALL))
        .extracting("name")
        .containsExactly("file_uploaded", "file_processed");
  }

  @ParameterizedTest
  @EnumSource(DownloadFormat.class)
  void aFormulaStaysTextInEveryFormat(DownloadFormat format, @TempDir Path directory)
      throws IOException {
    site.sql("UPDATE coursemigration_migration SET error = '=HYPERLINK(\"<evil>\")' WHERE id = 2");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    report.write(MigrationFilter.ALL, format, out);

    switch (format) {
      case CSV ->
          assertThat(out.toString(StandardCharsets.UTF_8))
              .contains(",\"'=HYPERLINK(")
              .hasLineCount(ROWS + 1);
      case EXCEL ->
          assertThat(sheet(out.toByteArray(), directory))
              .contains("=HYPERLINK(")
              .doesNotContain("<f>")
              .contains("<row r=\"" + (ROWS + 1) + "\"");
      case JSON -> {
        JsonNode rows = new ObjectMapper().readTree(out.toByteArray());
        assertThat(rows).hasSize(ROWS);
        assertThat(rows.get(1).get("errors").asText()).isEqualTo("=HYPERLINK(\"<evil>\")");
        assertThat(rows.get(1).get("courseid").asLong()).isEqualTo(2);
      }
      case HTML ->
          assertThat(out.toString(StandardCharsets.UTF_8))
              .contains("&lt;evil&gt;")
              .doesNotContain("<evil>");
    }
  }

  private static String sheet(byte[] workbook, Path directory) throws IOException {
    Path file = Files.write(directory.resolve("book.xlsx"), workbook);
    try (ZipFile zip = new ZipFile(file.toFile());
        InputStream sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
      return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
