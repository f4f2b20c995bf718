package org.coursemigration.core.store;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.MigrationId;
import org.jdbi.v3.core.Jdbi;

/**
 * Courses that a restore of this library made and gave up, until they are deleted. Only what stands
 * here is ever deleted. Thread safe.
 */
public final class CleanupRepository {

  private final Jdbi jdbi;

  @Inject
  CleanupRepository(Database database) {
    this.jdbi = database.jdbi();
  }

  /** Notes a course to delete; changes nothing if it is noted already. */
  public void add(CourseId course, MigrationId migration, Instant now) {
    jdbi.useTransaction(
        handle -> {
          if (migration(course).isEmpty()) {
            handle
                .createUpdate(
                    "INSERT INTO coursemigration_cleanup (courseid, migrationid, timecreated)"
                        + " VALUES (:course, :migration, :now)")
                .bind("course", course.value())
                .bind("migration", migration.value())
                .bind("now", now.toEpochMilli())
                .execute();
          }
        });
  }

  /** The migration that gave the course up; empty if the course is not to be deleted. */
  public Optional<MigrationId> migration(CourseId course) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT migrationid FROM coursemigration_cleanup WHERE courseid = :course")
                .bind("course", course.value())
                .map((row, context) -> new MigrationId(row.getLong(1)))
                .findOne());
  }

  /** The courses to delete that this migration gave up, by id. */
  public List<CourseId> of(MigrationId migration) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT courseid FROM coursemigration_cleanup WHERE migrationid = :migration"
                        + " ORDER BY courseid")
                .bind("migration", migration.value())
                .map((row, context) -> new CourseId(row.getLong(1)))
                .list());
  }

  /** The course is gone. */
  public void remove(CourseId course) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("DELETE FROM coursemigration_cleanup WHERE courseid = :course")
                .bind("course", course.value())
                .execute());
  }

  /** The courses to delete, by id, after the given one. */
  public List<CourseId> page(long afterCourse, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT courseid FROM coursemigration_cleanup WHERE courseid > :after"
                        + " ORDER BY courseid LIMIT :limit")
                .bind("after", afterCourse)
                .bind("limit", limit)
                .map((row, context) -> new CourseId(row.getLong(1)))
                .list());
  }
}
