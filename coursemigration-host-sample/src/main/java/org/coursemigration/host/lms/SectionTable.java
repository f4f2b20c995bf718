package org.coursemigration.host.lms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.mbz.model.BackupSection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** SQL of {@code lms_course_section}. */
final class SectionTable {

  private static final String SELECT =
      "select id, backup_id, section_number, name, summary, summary_format, visible, availability,"
          + " component, item_id, parent_module_id, directory from lms_course_section";

  private SectionTable() {}

  static void insert(Handle handle, CourseId course, List<BackupSection> sections) {
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into lms_course_section (course_id, backup_id, section_number, name, summary,"
                + " summary_format, visible, availability, component, item_id, parent_module_id,"
                + " directory) values (:course, :backup, :number, :name, :summary, :format,"
                + " :visible, :availability, :component, :item, :parent, :directory)");
    for (BackupSection section : sections) {
      batch
          .bind("course", course.value())
          .bind("backup", section.id())
          .bind("number", section.number())
          .bind("name", section.name())
          .bind("summary", section.summary())
          .bind("format", section.summaryFormat())
          .bind("visible", section.visible())
          .bind("availability", section.availability())
          .bind("component", section.component())
          .bind("item", section.itemId())
          .bind("parent", section.parentModuleId())
          .bind("directory", section.directory())
          .add();
    }
    Batches.execute(batch);
  }

  /** By number, as they stand on the course page. */
  static List<CourseSection> of(Handle handle, CourseId course) {
    return handle
        .createQuery(SELECT + " where course_id = :course order by section_number, id")
        .bind("course", course.value())
        .map((row, context) -> section(row))
        .list();
  }

  static Optional<CourseSection> find(Handle handle, CourseId course, long id) {
    return handle
        .createQuery(SELECT + " where course_id = :course and id = :id")
        .bind("course", course.value())
        .bind("id", id)
        .map((row, context) -> section(row))
        .findOne();
  }

  /** The sections that a subsection activity shows. */
  static List<CourseSection> delegatedTo(Handle handle, CourseId course, long moduleBackupId) {
    return handle
        .createQuery(SELECT + " where course_id = :course and parent_module_id = :module")
        .bind("course", course.value())
        .bind("module", moduleBackupId)
        .map((row, context) -> section(row))
        .list();
  }

  /** Counts the sections of subsections up from a number, to make room for one at that number. */
  static void moveDelegatedUp(Handle handle, CourseId course, int number) {
    handle.execute(
        "update lms_course_section set section_number = section_number + 1"
            + " where course_id = ? and section_number >= ? and parent_module_id <> 0",
        course.value(),
        number);
  }

  static void rename(Handle handle, long id, String name) {
    handle.execute("update lms_course_section set name = ? where id = ?", name, id);
  }

  static void changeVisible(Handle handle, long id, boolean visible) {
    handle.execute("update lms_course_section set visible = ? where id = ?", visible, id);
  }

  static void deleteOne(Handle handle, long id) {
    handle.execute("delete from lms_course_section where id = ?", id);
  }

  static void delete(Handle handle, CourseId course) {
    handle.execute("delete from lms_course_section where course_id = ?", course.value());
  }

  private static CourseSection section(ResultSet row) throws SQLException {
    return new CourseSection(
        row.getLong("id"),
        new BackupSection(
            row.getLong("backup_id"),
            row.getInt("section_number"),
            row.getString("name"),
            row.getString("summary"),
            row.getInt("summary_format"),
            row.getBoolean("visible"),
            row.getString("availability"),
            row.getString("component"),
            row.getLong("item_id"),
            row.getLong("parent_module_id"),
            row.getString("directory")));
  }
}
