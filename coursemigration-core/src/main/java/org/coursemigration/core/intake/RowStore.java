package org.coursemigration.core.intake;

import static java.util.Comparator.comparingLong;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.core.store.ListedCourse;
import org.coursemigration.core.store.MigrationRepository;
import org.coursemigration.core.store.NewMigration;
import org.coursemigration.core.store.UploadId;

/** Stores the rows of one list in batches, looks for duplicates, and counts. For one thread. */
final class RowStore implements CourseListSink {

  private static final int BATCH = 1_000;

  private final MigrationRepository migrations;
  private final IntakeRequest request;
  private final UploadId upload;
  private final Instant now;
  private final ProblemListener listener;
  private final Optional<PreviewRows> preview;

  private final List<CourseListRow> batch = new ArrayList<>(BATCH);
  private final List<RowProblem> problems = new ArrayList<>();
  private long moreProblems;
  private long stored;
  private long skipped;
  private long duplicatesRefused;

  RowStore(
      MigrationRepository migrations,
      IntakeRequest request,
      UploadId upload,
      Instant now,
      ProblemListener listener,
      Optional<PreviewRows> preview) {
    this.migrations = migrations;
    this.request = request;
    this.upload = upload;
    this.now = now;
    this.listener = listener;
    this.preview = preview;
  }

  @Override
  public void accept(CourseListRow row) {
    batch.add(row);
    if (batch.size() == BATCH) {
      flush();
    }
  }

  @Override
  public void reject(RowProblem problem) {
    listener.found(problem);
    if (problems.size() < IntakeReport.MAX_PROBLEMS) {
      problems.add(problem);
    } else {
      moreProblems++;
    }
  }

  /** Stores what is left and tells what became of the list. */
  IntakeReport report(ParsedCourseList parsed) {
    flush();
    return new IntakeReport(
        parsed.rowcount(),
        stored,
        parsed.rejected() + duplicatesRefused,
        skipped,
        inOrder(problems),
        moreProblems,
        parsed.notes(),
        stored == 0 || request.dryRun() ? Optional.empty() : Optional.of(upload),
        preview.map(PreviewRows::preview));
  }

  /** Duplicates are found batch by batch, so they come after problems of later rows. */
  private static List<RowProblem> inOrder(List<RowProblem> problems) {
    return problems.stream().sorted(comparingLong(RowProblem::row)).toList();
  }

  private void flush() {
    boolean all = request.duplicates() == Duplicates.AGAIN;
    List<ListedCourse> listed = all && preview.isEmpty() ? List.of() : listedCourses();
    preview.ifPresent(rows -> rows.add(batch, listed));
    List<NewMigration> good =
        all ? batch.stream().map(this::migration).toList() : withoutDuplicates(listed);
    migrations.insert(good);
    stored += good.size();
    batch.clear();
  }

  private List<ListedCourse> listedCourses() {
    return migrations.listedCourses(
        batch.stream().map(CourseListRow::course).distinct().toList(), upload);
  }

  private List<NewMigration> withoutDuplicates(List<ListedCourse> listed) {
    Set<Wanted> known = new HashSet<>();
    listed.forEach(course -> known.add(new Wanted(course.course(), course.destinationCategory())));
    List<NewMigration> good = new ArrayList<>();
    for (CourseListRow row : batch) {
      if (known.add(new Wanted(row.course(), row.category()))) {
        good.add(migration(row));
      } else {
        duplicate(row);
      }
    }
    return good;
  }

  private void duplicate(CourseListRow row) {
    if (request.duplicates() == Duplicates.SKIP) {
      skipped++;
      return;
    }
    duplicatesRefused++;
    reject(
        new RowProblem(
            row.row(),
            row.line(),
            "courseid",
            row.course().toString(),
            "Course "
                + row.course()
                + " already has a migration to category "
                + row.category()
                + " that has not failed, in this list or an earlier one"));
  }

  private NewMigration migration(CourseListRow row) {
    return NewMigration.backup(
        row.course(), row.category(), row.excludedModules(), upload, request.user(), now);
  }

  /** What makes a row a duplicate of another. */
  private record Wanted(CourseId course, CategoryId category) {}
}
