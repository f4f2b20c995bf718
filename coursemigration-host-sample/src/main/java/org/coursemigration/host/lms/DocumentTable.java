package org.coursemigration.host.lms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.coursemigration.api.course.CourseId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** SQL of {@code lms_course_document}. */
final class DocumentTable {

  /** A document with the id of its row. */
  record Row(long id, CourseDocument document) {}

  private DocumentTable() {}

  static void insert(Handle handle, CourseId course, List<StagedDocument> documents) {
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into lms_course_document (course_id, path, content_hash, size)"
                + " values (:course, :path, :hash, :size)");
    for (StagedDocument staged : documents) {
      CourseDocument document = staged.document();
      batch
          .bind("course", course.value())
          .bind("path", document.path())
          .bind("hash", document.contentHash())
          .bind("size", document.size())
          .add();
    }
    Batches.execute(batch);
  }

  static Optional<CourseDocument> find(Handle handle, CourseId course, String path) {
    return handle
        .createQuery(
            "select path, content_hash, size from lms_course_document"
                + " where course_id = :course and path = :path")
        .bind("course", course.value())
        .bind("path", path)
        .map((row, context) -> document(row))
        .findOne();
  }

  /** At most {@code limit} rows behind the one with this id, by id. */
  static List<Row> page(Handle handle, CourseId course, long after, int limit) {
    return handle
        .createQuery(
            "select id, path, content_hash, size from lms_course_document"
                + " where course_id = :course and id > :after order by course_id, id limit :limit")
        .bind("course", course.value())
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> new Row(row.getLong("id"), document(row)))
        .list();
  }

  /** The rows below a directory. */
  static List<Row> below(Handle handle, CourseId course, String directory) {
    String prefix = directory + "/";
    return handle
        .createQuery(
            "select id, path, content_hash, size from lms_course_document"
                + " where course_id = :course and substring(path, 1, :length) = :prefix")
        .bind("course", course.value())
        .bind("length", prefix.length())
        .bind("prefix", prefix)
        .map((row, context) -> new Row(row.getLong("id"), document(row)))
        .list();
  }

  static void delete(Handle handle, Collection<Long> ids) {
    if (!ids.isEmpty()) {
      handle
          .createUpdate("delete from lms_course_document where id in (<ids>)")
          .bindList("ids", List.copyOf(ids))
          .execute();
    }
  }

  private static CourseDocument document(ResultSet row) throws SQLException {
    return new CourseDocument(
        row.getString("path"), row.getString("content_hash"), row.getLong("size"));
  }
}
