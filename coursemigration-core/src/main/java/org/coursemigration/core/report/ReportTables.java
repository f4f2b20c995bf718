package org.coursemigration.core.report;

import java.util.List;
import java.util.Locale;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.CourseOrigin;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.core.eventlog.LoggedEvent;
import org.coursemigration.core.store.AuditEntry;

/**
 * The rows of reports as cells. The columns of migrations begin with those of the plugin's report.
 */
final class ReportTables {

  static final List<String> MIGRATION_COLUMNS =
      List.of(
          "id",
          "action",
          "courseid",
          "destinationcategoryid",
          "status",
          "filename",
          "excluded_mods",
          "timecreated",
          "timemodified",
          "errors",
          "openissues");

  static final List<String> EVENT_COLUMNS =
      List.of("id", "time", "name", "migrationid", "userid", "description");

  static final List<String> COURSE_MAP_COLUMNS =
      List.of(
          "oldcourseid", "oldname", "oldurl", "newcourseid", "newname", "newurl", "migrationid");

  static final List<String> AUDIT_COLUMNS =
      List.of("id", "time", "action", "subject", "old", "new", "userid");

  private ReportTables() {}

  static List<Object> cells(Migration migration) {
    return List.of(
        migration.id().value(),
        word(migration.action()),
        migration.course().<Object>map(CourseId::value).orElse(""),
        migration.destinationCategory().value(),
        word(migration.status()),
        migration.fileName().orElse(""),
        migration.excludedModules().text(),
        migration.timeCreated().toString(),
        migration.timeModified().toString(),
        String.join("\n", migration.errors()),
        migration.openIssues());
  }

  static List<Object> cells(LoggedEvent event) {
    return List.of(
        event.id(),
        event.time().toString(),
        event.name(),
        event.migration().<Object>map(id -> id.value()).orElse(""),
        event.user().value(),
        event.description());
  }

  static List<Object> cells(MappedCourse course) {
    return List.of(
        course.old().<Object>map(old -> old.id().value()).orElse(""),
        course.old().map(CourseOrigin::fullname).orElse(""),
        course.old().flatMap(CourseOrigin::address).orElse(""),
        course.course().value(),
        course.name().orElse(""),
        course.address().orElse(""),
        course.migration().value());
  }

  static List<Object> cells(AuditEntry entry) {
    return List.of(
        entry.id(),
        entry.time().toString(),
        entry.action().code(),
        entry.subject(),
        entry.oldContent().orElse(""),
        entry.content().orElse(""),
        entry.user().value());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
