package org.coursemigration.api.event;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.MigrationId;

/** A course is backed up and stored, and the target site agreed to restore it. */
public record BackupCompleted(
    Instant time,
    UserId user,
    MigrationId id,
    CourseId course,
    String coursename,
    CategoryId destinationCategory,
    String filename)
    implements MigrationEvent {

  public static final String NAME = "backup_completed";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<MigrationId> migration() {
    return Optional.of(id);
  }

  @Override
  public Map<String, Object> other() {
    Map<String, Object> other = new LinkedHashMap<>();
    other.put("courseid", course.value());
    other.put("coursename", coursename);
    other.put("destinationcategoryid", destinationCategory.value());
    other.put("filename", filename);
    return other;
  }

  @Override
  public String describe() {
    return "Backup course '"
        + coursename
        + "' (id: "
        + course
        + ") is successfully completed to file '"
        + filename
        + "' for category id: "
        + destinationCategory
        + ".";
  }
}
