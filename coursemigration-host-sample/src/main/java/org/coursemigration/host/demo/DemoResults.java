package org.coursemigration.host.demo;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.intake.IntakeReport;
import org.coursemigration.core.intake.RowProblem;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.host.lms.LmsCourse;
import org.coursemigration.host.site.SampleHost;

/** Puts together what the source and the target site know of each row. */
final class DemoResults {

  private final SampleHost source;
  private final SampleHost target;

  DemoResults(SampleHost source, SampleHost target) {
    this.source = source;
    this.target = target;
  }

  List<DemoResult> of(IntakeReport list) {
    Map<String, Migration> restores;
    try (Stream<Migration> all = target.migration().report().migrations(MigrationFilter.ALL)) {
      restores = all.collect(toMap(restore -> restore.fileName().orElseThrow(), r -> r));
    }
    List<DemoResult> results = new ArrayList<>();
    try (Stream<Migration> all = source.migration().report().migrations(MigrationFilter.ALL)) {
      all.map(backup -> result(backup, backup.fileName().map(restores::get))).forEach(results::add);
    }
    list.problems().forEach(problem -> results.add(refused(problem)));
    return results;
  }

  private DemoResult result(Migration backup, Optional<Migration> restore) {
    CourseId course = backup.course().orElseThrow();
    String name =
        source.lms().courses().find(course).map(LmsCourse::fullname).orElse("(unknown course)");
    Migration last = restore.orElse(backup);
    boolean restored = restore.isPresent() && last.status() == MigrationStatus.COMPLETED;
    String outcome = restored ? place(last) + without(backup) : failure(last);
    return new DemoResult(course.toString(), name, restored, outcome);
  }

  private String place(Migration restore) {
    LmsCourse course = target.lms().courses().find(restore.course().orElseThrow()).orElseThrow();
    return "restored as course "
        + course.id()
        + " '"
        + course.shortname()
        + "' in category '"
        + target.lms().categories().find(course.category()).orElseThrow().displayPath()
        + "'";
  }

  private static String without(Migration backup) {
    return backup.excludedModules().isEmpty()
        ? ""
        : " (without " + backup.excludedModules().text() + ")";
  }

  private static String failure(Migration migration) {
    List<String> errors = migration.errors();
    return "failed: " + (errors.isEmpty() ? "no reason given" : errors.get(errors.size() - 1));
  }

  private static DemoResult refused(RowProblem problem) {
    return new DemoResult(
        problem.value(), "(line " + problem.line() + ")", false, "refused: " + problem.message());
  }
}
