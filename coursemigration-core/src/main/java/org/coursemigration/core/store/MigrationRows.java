package org.coursemigration.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.ExcludedModules;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.migration.StoredFile;
import org.coursemigration.api.migration.TargetRestore;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a migration from its row, and writes the parts of one into a statement. */
final class MigrationRows {

  /** What Moodle's plugin puts between the errors of a row. */
  private static final String ERROR_SEPARATOR = "||##||";

  static final String COLUMNS =
      "id, action, courseid, destinationcategoryid, status, filename, storagetype, filesize,"
          + " filesha256, excluded_mods, error, attempt, retries, asked, openissues, usermodified,"
          + " timecreated, timemodified, targetstatus, targetcourseid, targetcourseurl, targeterror,"
          + " targetissues";

  private MigrationRows() {}

  static Migration read(ResultSet row, StatementContext context) throws SQLException {
    long course = row.getLong("courseid");
    boolean hasCourse = !row.wasNull();
    MigrationAction action = MigrationAction.ofCode(row.getInt("action"));
    MigrationStatus status = MigrationStatus.ofCode(row.getInt("status"));
    return new Migration(
        new MigrationId(row.getLong("id")),
        action,
        hasCourse ? Optional.of(new CourseId(course)) : Optional.empty(),
        new CategoryId(row.getLong("destinationcategoryid")),
        status,
        Optional.ofNullable(row.getString("filename")),
        Optional.ofNullable(row.getString("storagetype")),
        file(row),
        new ExcludedModules(row.getString("excluded_mods")),
        errors(row.getString("error")),
        row.getInt("attempt"),
        row.getInt("retries"),
        row.getInt("asked") != 0,
        row.getInt("openissues"),
        new UserId(row.getLong("usermodified")),
        Instant.ofEpochMilli(row.getLong("timecreated")),
        Instant.ofEpochMilli(row.getLong("timemodified")),
        action == MigrationAction.BACKUP && status == MigrationStatus.COMPLETED
            ? Optional.of(target(row))
            : Optional.empty());
  }

  private static Optional<StoredFile> file(ResultSet row) throws SQLException {
    long size = row.getLong("filesize");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(new StoredFile(size, Optional.ofNullable(row.getString("filesha256"))));
  }

  private static TargetRestore target(ResultSet row) throws SQLException {
    int status = row.getInt("targetstatus");
    boolean hasStatus = !row.wasNull();
    long course = row.getLong("targetcourseid");
    boolean hasCourse = !row.wasNull();
    return new TargetRestore(
        hasStatus ? Optional.of(MigrationStatus.ofCode(status)) : Optional.empty(),
        hasCourse ? Optional.of(new CourseId(course)) : Optional.empty(),
        Optional.ofNullable(row.getString("targetcourseurl")),
        Optional.ofNullable(row.getString("targeterror")),
        row.getInt("targetissues"));
  }

  static String joined(List<String> errors) {
    return Database.storable(String.join(ERROR_SEPARATOR, errors));
  }

  private static List<String> errors(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split("\\|\\|##\\|\\|", -1));
  }
}
