package org.coursemigration.core.arrival;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.coursemigration.api.engine.CourseContents;
import org.coursemigration.api.engine.CourseOrigin;
import org.coursemigration.api.engine.PrecheckReport;
import org.coursemigration.api.engine.RestoreReport;
import org.coursemigration.core.store.ContentCount;
import org.coursemigration.core.store.ContentCount.Part;
import org.coursemigration.core.store.IssueKind;
import org.coursemigration.core.store.NewIssue;

/**
 * What a restore brought, as it is kept with its migration.
 *
 * @param counts what the backup holds and the course has now, part by part
 * @param issues what differs, and what the engine warned of
 * @param origin the course that the backup was made of; empty when the engine does not tell
 */
public record Arrival(
    List<ContentCount> counts, List<NewIssue> issues, Optional<CourseOrigin> origin) {

  /** An engine may warn of each of a million files; beyond this many, it is told how many. */
  static final int MAX_WARNINGS = 100;

  public Arrival {
    counts = List.copyOf(counts);
    issues = List.copyOf(issues);
    requireNonNull(origin);
  }

  /** Compares the course with its backup. A warning of both reports is one issue. */
  public static Arrival of(PrecheckReport precheck, RestoreReport restore) {
    List<ContentCount> counts = counts(restore.inBackup(), restore.inCourse());
    List<NewIssue> issues = new ArrayList<>();
    counts.stream().filter(ContentCount::differs).map(Arrival::difference).forEach(issues::add);
    Set<String> warnings = new LinkedHashSet<>(precheck.warnings());
    warnings.addAll(restore.warnings());
    warnings.stream().limit(MAX_WARNINGS).map(Arrival::warning).forEach(issues::add);
    if (warnings.size() > MAX_WARNINGS) {
      issues.add(warning("There are " + (warnings.size() - MAX_WARNINGS) + " more warnings."));
    }
    return new Arrival(counts, issues, restore.origin());
  }

  private static List<ContentCount> counts(CourseContents backup, CourseContents course) {
    List<ContentCount> counts = new ArrayList<>();
    counts.add(new ContentCount(Part.SECTIONS, "", backup.sections(), course.sections()));
    Set<String> types = new TreeSet<>(backup.modules().keySet());
    types.addAll(course.modules().keySet());
    for (String type : types) {
      counts.add(
          new ContentCount(
              Part.ACTIVITIES,
              type,
              number(backup.modules(), type),
              number(course.modules(), type)));
    }
    counts.add(new ContentCount(Part.FILES, "", backup.files(), course.files()));
    return counts;
  }

  private static int number(Map<String, Integer> modules, String type) {
    return modules.getOrDefault(type, 0);
  }

  private static NewIssue difference(ContentCount count) {
    return switch (count.part()) {
      case SECTIONS -> new NewIssue(IssueKind.SECTIONS_DIFFER, compared("sections", count));
      case FILES -> new NewIssue(IssueKind.FILES_DIFFER, compared("files", count));
      case ACTIVITIES ->
          new NewIssue(
              count.inCourse() == 0 ? IssueKind.ACTIVITY_TYPE_SKIPPED : IssueKind.ACTIVITIES_DIFFER,
              compared("activities of the type '" + count.module() + "'", count));
    };
  }

  private static String compared(String what, ContentCount count) {
    return "Number of "
        + what
        + ": "
        + count.inBackup()
        + " in the backup, "
        + count.inCourse()
        + " in the course.";
  }

  private static NewIssue warning(String text) {
    return new NewIssue(IssueKind.WARNING, text);
  }
}
