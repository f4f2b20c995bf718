package org.coursemigration.host.json;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.migration.StoredFile;
import org.coursemigration.api.migration.TargetRestore;
import org.coursemigration.core.eventlog.LoggedEvent;

/** Migrations and events for programs, in Moodle's words; times are Unix seconds as Moodle's. */
public final class MigrationJson {

  /** The target site has told no more than that it will restore the backup. */
  private static final String REQUESTED = "requested";

  private MigrationJson() {}

  public static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** A status for a person: {@code in progress}. */
  public static String text(MigrationStatus status) {
    return word(status).replace('_', ' ');
  }

  public static Map<String, Object> of(Migration migration) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", migration.id().value());
    json.put("action", word(migration.action()));
    json.put("courseid", migration.course().map(CourseId::value).orElse(0L));
    json.put("destinationcategoryid", migration.destinationCategory().value());
    json.put("status", word(migration.status()));
    json.put("filename", migration.fileName().orElse(null));
    json.put("filesize", migration.file().map(StoredFile::size).orElse(null));
    json.put("sha256", migration.file().flatMap(StoredFile::sha256).orElse(null));
    json.put(
        "excluded_mods",
        migration.excludedModules().isEmpty() ? null : migration.excludedModules().text());
    json.put("errors", migration.errors());
    json.put("target", migration.target().map(MigrationJson::of).orElse(null));
    json.put("openissues", migration.openIssues());
    json.put("attempt", migration.attempt());
    json.put("timecreated", migration.timeCreated().getEpochSecond());
    json.put("timemodified", migration.timeModified().getEpochSecond());
    return json;
  }

  /** Where the restore on the target site stands, for a person; there may be no more to tell. */
  public static String text(TargetRestore target) {
    return target.status().map(MigrationJson::text).orElse(REQUESTED);
  }

  /** How many there are in each status; none is told too. */
  public static Map<String, Object> counts(Map<MigrationStatus, Long> counts) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (MigrationStatus status : MigrationStatus.values()) {
      json.put(word(status), counts.getOrDefault(status, 0L));
    }
    return json;
  }

  private static Map<String, Object> of(TargetRestore target) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", target.status().map(MigrationJson::word).orElse(REQUESTED));
    json.put("courseid", target.course().map(CourseId::value).orElse(null));
    json.put("courseurl", target.courseUrl().orElse(null));
    json.put("error", target.error().orElse(null));
    json.put("openissues", target.openIssues());
    return json;
  }

  public static Map<String, Object> of(LoggedEvent event) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", event.id());
    json.put("eventname", "\\tool_coursemigration\\event\\" + event.name());
    json.put("objectid", event.migration().map(id -> id.value()).orElse(null));
    json.put("userid", event.user().value());
    json.put("other", event.other());
    json.put("description", event.description());
    json.put("timecreated", event.time().getEpochSecond());
    return json;
  }
}
