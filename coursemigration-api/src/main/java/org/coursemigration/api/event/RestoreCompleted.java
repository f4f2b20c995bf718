package org.coursemigration.api.event;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.Category;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.MigrationId;

/** A backup is restored into a course. */
public record RestoreCompleted(
    Instant time,
    UserId user,
    MigrationId id,
    CourseId course,
    String coursename,
    Category destinationCategory,
    String filename)
    implements MigrationEvent {

  public static final String NAME = "restore_completed";

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
    other.put("destinationcategoryid", destinationCategory.id().value());
    other.put("destinationcategoryname", destinationCategory.name());
    other.put("filename", filename);
    return other;
  }

  @Override
  public String describe() {
    return "Restoring course '"
        + coursename
        + "' (id: "
        + course
        + ") is successfully completed into category '"
        + destinationCategory.name()
        + "' (id: "
        + destinationCategory.id()
        + ") from file '"
        + filename
        + "'.";
  }
}
