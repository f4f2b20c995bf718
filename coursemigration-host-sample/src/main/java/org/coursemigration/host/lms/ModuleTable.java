package org.coursemigration.host.lms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.mbz.model.BackupActivity;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** SQL of {@code lms_course_module}. */
final class ModuleTable {

  private static final String SELECT =
      "select id, backup_id, section_backup_id, modname, name, visible, visible_on_course_page,"
          + " idnumber, availability, indent, instance_id, context_id, plugin_version, directory"
          + " from lms_course_module";

  private ModuleTable() {}

  /** Adds the activities behind those that are there, in this order. */
  static void insert(Handle handle, CourseId course, List<BackupActivity> activities) {
    long position = nextPosition(handle, course);
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into lms_course_module (course_id, backup_id, section_backup_id,"
                + " position_in_course, modname, name, visible, visible_on_course_page, idnumber,"
                + " availability, indent, instance_id, context_id, plugin_version, directory)"
                + " values (:course, :backup, :section, :position, :modname, :name, :visible,"
                + " :onCoursePage, :idnumber, :availability, :indent, :instance, :context,"
                + " :version, :directory)");
    for (BackupActivity activity : activities) {
      batch
          .bind("course", course.value())
          .bind("backup", activity.moduleId())
          .bind("section", activity.sectionId())
          .bind("position", position++)
          .bind("modname", activity.modname())
          .bind("name", activity.name())
          .bind("visible", activity.visible())
          .bind("onCoursePage", activity.visibleOnCoursePage())
          .bind("idnumber", activity.idnumber())
          .bind("availability", activity.availability())
          .bind("indent", activity.indent())
          .bind("instance", activity.instanceId())
          .bind("context", activity.contextId())
          .bind("version", activity.pluginVersion())
          .bind("directory", activity.directory())
          .add();
    }
    Batches.execute(batch);
  }

  /** In the order of the course. */
  static List<CourseModule> of(Handle handle, CourseId course) {
    return handle
        .createQuery(SELECT + " where course_id = :course order by position_in_course")
        .bind("course", course.value())
        .map((row, context) -> module(row))
        .list();
  }

  static Optional<CourseModule> find(Handle handle, CourseId course, long id) {
    return handle
        .createQuery(SELECT + " where course_id = :course and id = :id")
        .bind("course", course.value())
        .bind("id", id)
        .map((row, context) -> module(row))
        .findOne();
  }

  static List<CourseModule> inSection(Handle handle, CourseId course, long sectionBackupId) {
    return handle
        .createQuery(
            SELECT
                + " where course_id = :course and section_backup_id = :section"
                + " order by position_in_course")
        .bind("course", course.value())
        .bind("section", sectionBackupId)
        .map((row, context) -> module(row))
        .list();
  }

  static void rename(Handle handle, long id, String name) {
    handle.execute("update lms_course_module set name = ? where id = ?", name, id);
  }

  static void changeVisible(Handle handle, long id, boolean visible) {
    handle.execute("update lms_course_module set visible = ? where id = ?", visible, id);
  }

  static void deleteOne(Handle handle, long id) {
    handle.execute("delete from lms_course_module where id = ?", id);
  }

  static void delete(Handle handle, CourseId course) {
    handle.execute("delete from lms_course_module where course_id = ?", course.value());
  }

  private static long nextPosition(Handle handle, CourseId course) {
    return handle
        .createQuery(
            "select coalesce(max(position_in_course), 0) + 1 from lms_course_module"
                + " where course_id = :course")
        .bind("course", course.value())
        .mapTo(Long.class)
        .one();
  }

  private static CourseModule module(ResultSet row) throws SQLException {
    return new CourseModule(
        row.getLong("id"),
        new BackupActivity(
            row.getLong("backup_id"),
            row.getLong("section_backup_id"),
            row.getString("modname"),
            row.getString("name"),
            row.getBoolean("visible"),
            row.getBoolean("visible_on_course_page"),
            row.getString("idnumber"),
            row.getString("availability"),
            row.getInt("indent"),
            row.getLong("instance_id"),
            row.getLong("context_id"),
            row.getString("plugin_version"),
            row.getString("directory")));
  }
}
