package org.coursemigration.host.demo;

import static java.util.stream.Collectors.toMap;

import java.io.PrintWriter;
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

/** Tells for each migration of the source site what was restored where, or what failed and why. */
final class ResultTable {

  private static final String FORMAT = "%-8s %-44s %s";

  private final SampleHost source;
  private final SampleHost target;

  ResultTable(SampleHost source, SampleHost target) {
    this.source = source;
    this.target = target;
  }

  void print(IntakeReport list, PrintWriter out) {
    Map<String, Migration> restores;
    try (Stream<Migration> all = target.migration().report().migrations(MigrationFilter.ALL)) {
      restores = all.collect(toMap(restore -> restore.fileName().orElseThrow(), r -> r));
    }
    out.println();
    out.println(String.format(FORMAT, "COURSE", "NAME", "RESULT"));
    try (Stream<Migration> all = source.migration().report().migrations(MigrationFilter.ALL)) {
      all.map(backup -> line(backup, backup.fileName().map(restores::get))).forEach(out::println);
    }
    for (RowProblem problem : list.problems()) {
      out.println(
          String.format(
              FORMAT,
              problem.value(),
              "(line " + problem.line() + ")",
              "refused: " + problem.message()));
    }
    out.flush();
  }

  private String line(Migration backup, Optional<Migration> restore) {
    CourseId course = backup.course().orElseThrow();
    String name =
        source.lms().courses().find(course).map(LmsCourse::fullname).orElse("(unknown course)");
    String without =
        backup.excludedModules().isEmpty()
            ? ""
            : " (without " + backup.excludedModules().text() + ")";
    return String.format(
        FORMAT, course, name, restore.map(this::result).orElseGet(() -> failure(backup)) + without);
  }

  private String result(Migration restore) {
    if (restore.status() != MigrationStatus.COMPLETED) {
      return failure(restore);
    }
    LmsCourse course = target.lms().courses().find(restore.course().orElseThrow()).orElseThrow();
    return "restored as course "
        + course.id()
        + " '"
        + course.shortname()
        + "' in category '"
        + target.lms().categories().find(course.category()).orElseThrow().displayPath()
        + "'";
  }

  private static String failure(Migration migration) {
    List<String> errors = migration.errors();
    return "failed: " + (errors.isEmpty() ? "no reason given" : errors.get(errors.size() - 1));
  }
}
