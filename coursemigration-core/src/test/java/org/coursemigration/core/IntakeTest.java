package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.eventlog.LoggedEvent;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.core.intake.CourseListFormat;
import org.coursemigration.core.intake.CourseListRefusedException;
import org.coursemigration.core.intake.Duplicates;
import org.coursemigration.core.intake.IntakeReport;
import org.coursemigration.core.intake.IntakeRequest;
import org.coursemigration.core.intake.ListPreview;
import org.coursemigration.core.intake.ListPreview.Remark;
import org.coursemigration.core.intake.RowProblem;
import org.coursemigration.core.store.MigrationFilter;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of an uploaded course list. */
class IntakeTest {

  private static final String HEADING = "courseid,categoryid\n";

  @AutoClose private final TestSite site = new TestSite();

  private static String rows(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> i + ",7\n")
        .collect(Collectors.joining("", HEADING, ""));
  }

  @Test
  void goodRowsAreStoredAndBadOnesTold() {
    IntakeReport report = site.uploadText(HEADING + "1,7\nmany,7\n3,8\n");

    assertThat(report.rowcount()).isEqualTo(3);
    assertThat(report.success()).isEqualTo(2);
    assertThat(report.failed()).isEqualTo(1);
    assertThat(report.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.row()).isEqualTo(2);
              assertThat(problem.line()).isEqualTo(3);
              assertThat(problem.column()).isEqualTo("courseid");
              assertThat(problem.value()).isEqualTo("many");
            });
    assertThat(site.all())
        .extracting(m -> m.course().orElseThrow().value(), m -> m.destinationCategory().value())
        .containsExactly(tuple(1L, 7L), tuple(3L, 8L));
    assertThat(site.all())
        .allMatch(m -> m.status() == MigrationStatus.NOT_STARTED)
        .allMatch(m -> m.user().equals(TestSite.ADMIN))
        .allMatch(m -> m.timeCreated().equals(site.clock.instant()));
  }

  @Test
  void theListThatTheDocumentsShowIsTakenIn() throws IOException {
    try (InputStream list = CourseListFormat.class.getResourceAsStream("documented-list.csv")) {
      site.uploadText(new String(list.readAllBytes(), StandardCharsets.UTF_8));
    }

    assertThat(site.all())
        .extracting(m -> m.course().orElseThrow().value(), m -> m.excludedModules().types())
        .containsExactly(tuple(12L, Set.of()), tuple(15L, Set.of("quiz", "forum")));
  }

  @Test
  void theUploadAndItsEndAreEvents() {
    site.uploadText(HEADING + "1,7\nmany,7\n3,8\n");

    assertThat(site.events())
        .extracting(LoggedEvent::description)
        .containsExactly(
            "File 'list.csv' successfully uploaded.",
            "File 'list.csv' successfully processed . Total rows: '3'. Loaded: '2'. Errors: '1'.");
    assertThat(site.events()).allMatch(event -> event.migration().isEmpty());
  }

  @Test
  void migrationsAreFoundByTheirUpload() {
    IntakeReport first = site.uploadText(HEADING + "1,7\n2,7\n");
    IntakeReport second = site.uploadText(HEADING + "3,7\n");

    assertThat(second.upload()).isNotEqualTo(first.upload());
    assertThat(
            site.migration
                .report()
                .migrations(MigrationFilter.ALL.withUpload(second.upload().orElseThrow())))
        .extracting(m -> m.course().orElseThrow().value())
        .containsExactly(3L);
  }

  @Test
  void aListThatBreaksOffLeavesNothingBehind() {
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(rows(2_500).getBytes(StandardCharsets.UTF_8)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("connection reset");
              }

              @Override
              public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
              }
            });

    assertThatThrownBy(
            () ->
                site.migration.upload(
                    broken,
                    new IntakeRequest(
                        "list.csv",
                        CourseListFormat.DEFAULT,
                        Duplicates.AGAIN,
                        false,
                        TestSite.ADMIN)))
        .isInstanceOf(IOException.class)
        .hasMessage("connection reset");

    assertThat(site.all()).isEmpty();
    assertThat(site.eventNames()).containsExactly("file_uploaded");
  }

  @Test
  void aListThatIsRefusedAsAWholeIsProcessedWithoutRows() {
    assertThatThrownBy(() -> site.uploadText("name,place\nx,y\n"))
        .isInstanceOf(CourseListRefusedException.class);

    assertThat(site.all()).isEmpty();
    assertThat(site.eventNames()).containsExactly("file_uploaded", "file_processed");
  }

  @Test
  void rowsAndTheirEventAreStoredTogetherOrNotAtAll() {
    site.sql(
        "ALTER TABLE coursemigration_event ADD CONSTRAINT no_room CHECK (name <> 'file_processed')");

    assertThatThrownBy(() -> site.uploadText(HEADING + "1,7\n"))
        .isInstanceOf(RuntimeException.class);

    assertThat(site.all()).isEmpty();
  }

  @Test
  void aPreviewTellsUnknownRepeatedAndEarlierCoursesApart() {
    site.uploadText(HEADING + "1,7\n");

    ListPreview preview =
        site.uploadText(HEADING + "1,7\n2,7\n2,7\n2,8\n", Duplicates.AGAIN, true)
            .preview()
            .orElseThrow();

    assertThat(preview.migratedBefore()).isEqualTo(1);
    assertThat(preview.repeated()).isEqualTo(1);
    assertThat(preview.unknownCourses()).isEqualTo(4);
    assertThat(preview.rows())
        .extracting(ListPreview.Row::remarks)
        .containsExactly(
            Set.of(Remark.UNKNOWN_COURSE, Remark.MIGRATED_BEFORE),
            Set.of(Remark.UNKNOWN_COURSE),
            Set.of(Remark.UNKNOWN_COURSE, Remark.REPEATED),
            Set.of(Remark.UNKNOWN_COURSE));
  }

  @Test
  void aPreviewOfALongListShowsItsBeginningAndRepetitionsAcrossBatches() {
    ListPreview preview =
        site.uploadText(rows(2_500) + "7,7\n", Duplicates.AGAIN, true).preview().orElseThrow();

    assertThat(preview.repeated()).isEqualTo(1);
    assertThat(preview.rows()).hasSize(ListPreview.MAX_ROWS);
  }

  @Test
  void everyBadRowIsHeardOfHoweverManyThereAre() throws IOException {
    List<RowProblem> heard = new ArrayList<>();
    IntakeReport report =
        site.migration.upload(
            new ByteArrayInputStream(
                (HEADING + "x,7\n".repeat(1_200)).getBytes(StandardCharsets.UTF_8)),
            new IntakeRequest(
                "list.csv", CourseListFormat.DEFAULT, Duplicates.AGAIN, true, TestSite.ADMIN),
            heard::add);

    assertThat(report.moreProblems()).isEqualTo(200);
    assertThat(heard).hasSize(1_200);
  }

  @ParameterizedTest
  @EnumSource(Duplicates.class)
  void aDryRunTellsTheSameAndStoresNothing(Duplicates duplicates) {
    site.uploadText(HEADING + "1,7\n");
    int events = site.events().size();
    String list = HEADING + "1,7\n2,7\n2,7\nmany,7\n";

    IntakeReport tried = site.uploadText(list, duplicates, true);

    assertThat(site.all()).hasSize(1);
    assertThat(site.events()).hasSize(events);
    assertThat(tried.upload()).isEmpty();
    IntakeReport done = site.uploadText(list, duplicates, false);
    assertThat(tried)
        .usingRecursiveComparison()
        .ignoringFields("upload", "preview")
        .isEqualTo(done);
  }

  @Test
  void duplicatesAreMigratedAgainAsMoodleDoes() {
    IntakeReport report = site.uploadText(HEADING + "1,7\n1,7\n", Duplicates.AGAIN, false);

    assertThat(report.success()).isEqualTo(2);
    assertThat(site.all()).hasSize(2);
  }

  @Test
  void duplicatesAreSkippedInTheListAndAfterEarlierOnes() {
    site.uploadText(HEADING + "1,7\n");

    IntakeReport report = site.uploadText(HEADING + "1,7\n1,8\n2,7\n2,7\n", Duplicates.SKIP, false);

    assertThat(report.success()).isEqualTo(2);
    assertThat(report.skipped()).isEqualTo(2);
    assertThat(report.failed()).isZero();
    assertThat(report.problems()).isEmpty();
    assertThat(report.rowcount()).isEqualTo(4);
    assertThat(site.all()).hasSize(3);
  }

  @Test
  void duplicatesAreRefusedAndToldInTheOrderOfTheRows() {
    site.uploadText(HEADING + "1,7\n");

    IntakeReport report =
        site.uploadText(HEADING + "1,7\nmany,7\n2,7\n2,7\n", Duplicates.FAIL, false);

    assertThat(report.success()).isEqualTo(1);
    assertThat(report.failed()).isEqualTo(3);
    assertThat(report.problems()).extracting(RowProblem::row).containsExactly(1L, 2L, 4L);
    assertThat(report.problems().get(0).message())
        .isEqualTo(
            "Course 1 already has a migration to category 7 that has not failed, in this list or"
                + " an earlier one");
  }

  @Test
  void aDuplicateIsFoundAcrossBatches() {
    IntakeReport report = site.uploadText(rows(1_500) + "1,7\n1500,7\n", Duplicates.SKIP, false);

    assertThat(report.skipped()).isEqualTo(2);
    assertThat(report.success()).isEqualTo(1_500);
  }

  @Test
  void aMigrationThatFailedIsNoDuplicate() {
    site.uploadText(HEADING + "4711,7\n");
    site.run();
    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);

    IntakeReport report = site.uploadText(HEADING + "4711,7\n", Duplicates.SKIP, false);

    assertThat(report.success()).isEqualTo(1);
  }

  @Test
  void aListWithoutAGoodRowHasNoUpload() {
    assertThat(site.uploadText(HEADING + "many,7\n").upload()).isEmpty();
  }

  @Test
  void moreProblemsThanCanBeReadAreCounted() {
    String bad = "many,7\n".repeat(IntakeReport.MAX_PROBLEMS + 5);

    IntakeReport report = site.uploadText(HEADING + bad);

    assertThat(report.problems()).hasSize(IntakeReport.MAX_PROBLEMS);
    assertThat(report.moreProblems()).isEqualTo(5);
    assertThat(report.failed()).isEqualTo(IntakeReport.MAX_PROBLEMS + 5);
  }

  @Test
  void aFileNameOfAnyLengthIsTaken() throws IOException {
    site.migration.upload(
        new ByteArrayInputStream((HEADING + "1,7\n").getBytes(StandardCharsets.UTF_8)),
        new IntakeRequest(
            "😀".repeat(300), CourseListFormat.DEFAULT, Duplicates.AGAIN, false, TestSite.ADMIN));

    assertThat(site.events().get(0).other()).containsEntry("filename", "😀".repeat(255));
    assertThat(site.all()).extracting(Migration::status).hasSize(1);
  }

  @Test
  void newRowsWakeTheSweepAtOnce() {
    site.run();

    site.uploadText(HEADING + "4711,7\n");
    site.run();

    assertThat(site.only().status()).as("no minute has passed").isEqualTo(MigrationStatus.FAILED);
  }
}
