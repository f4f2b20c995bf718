package org.coursemigration.host.lms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.mbz.model.BackupFile;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** SQL of {@code lms_course_file}. */
final class FileTable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private FileTable() {}

  static void insert(Handle handle, CourseId course, List<BackupFile> files) {
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into lms_course_file (course_id, backup_id, content_hash, context_id,"
                + " component, filearea, item_id, filepath, filename, file_size, mime_type,"
                + " time_created, time_modified, source, author, license, sort_order,"
                + " repository_type, repository_id, reference, more) values (:course, :backup,"
                + " :hash, :context, :component, :filearea, :item, :filepath, :filename, :size,"
                + " :mimetype, :created, :modified, :source, :author, :license, :sortorder,"
                + " :repositoryType, :repositoryId, :reference, :more)");
    for (BackupFile file : files) {
      batch
          .bind("course", course.value())
          .bind("backup", file.id())
          .bind("hash", file.contenthash())
          .bind("context", file.contextId())
          .bind("component", file.component())
          .bind("filearea", file.filearea())
          .bind("item", file.itemId())
          .bind("filepath", file.filepath())
          .bind("filename", file.filename())
          .bind("size", file.filesize())
          .bind("mimetype", file.mimetype())
          .bind("created", file.timeCreated())
          .bind("modified", file.timeModified())
          .bind("source", file.source())
          .bind("author", file.author())
          .bind("license", file.license())
          .bind("sortorder", file.sortorder())
          .bind("repositoryType", file.repositoryType())
          .bind("repositoryId", file.repositoryId())
          .bind("reference", file.reference())
          .bind("more", json(file.more()))
          .add();
    }
    Batches.execute(batch);
  }

  /** At most {@code limit} files behind the one with this id, by id. */
  static List<CourseFile> page(Handle handle, CourseId course, long after, int limit) {
    return handle
        .createQuery(
            "select id, backup_id, content_hash, context_id, component, filearea, item_id,"
                + " filepath, filename, file_size, mime_type, time_created, time_modified, source,"
                + " author, license, sort_order, repository_type, repository_id, reference, more"
                + " from lms_course_file where course_id = :course and id > :after"
                + " order by course_id, id limit :limit")
        .bind("course", course.value())
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> file(row))
        .list();
  }

  /** How many files there are, and how large they are together; directories do not count. */
  static FileTotals totals(Handle handle, CourseId course) {
    return handle
        .createQuery(
            "select count(*) as files, coalesce(sum(file_size), 0) as bytes from lms_course_file"
                + " where course_id = :course and filename <> '.'")
        .bind("course", course.value())
        .map((row, context) -> new FileTotals(row.getLong("files"), row.getLong("bytes")))
        .one();
  }

  // Questions belong to the bank of the course, which stays as long as the course.
  private static final String NO_QUESTION =
      " and component <> 'question' and component not like 'qtype%'";

  /** Hashes of the content of what a context owns, but for its questions. */
  static List<String> contentOf(Handle handle, CourseId course, long contextId) {
    return handle
        .createQuery(
            "select distinct content_hash from lms_course_file"
                + " where course_id = :course and context_id = :context and filename <> '.'"
                + NO_QUESTION)
        .bind("course", course.value())
        .bind("context", contextId)
        .mapTo(String.class)
        .list();
  }

  /** Deletes what a context owns, but for its questions. */
  static void deleteOwned(Handle handle, CourseId course, long contextId) {
    handle.execute(
        "delete from lms_course_file where course_id = ? and context_id = ?" + NO_QUESTION,
        course.value(),
        contextId);
  }

  static void delete(Handle handle, Collection<Long> ids) {
    if (!ids.isEmpty()) {
      handle
          .createUpdate("delete from lms_course_file where id in (<ids>)")
          .bindList("ids", List.copyOf(ids))
          .execute();
    }
  }

  static void deleteByBackupId(Handle handle, CourseId course, Collection<Long> ids) {
    if (!ids.isEmpty()) {
      handle
          .createUpdate(
              "delete from lms_course_file where course_id = :course and backup_id in (<ids>)")
          .bind("course", course.value())
          .bindList("ids", List.copyOf(ids))
          .execute();
    }
  }

  private static CourseFile file(ResultSet row) throws SQLException {
    return new CourseFile(
        row.getLong("id"),
        new BackupFile(
            row.getLong("backup_id"),
            row.getString("content_hash"),
            row.getLong("context_id"),
            row.getString("component"),
            row.getString("filearea"),
            row.getLong("item_id"),
            row.getString("filepath"),
            row.getString("filename"),
            row.getLong("file_size"),
            row.getString("mime_type"),
            row.getLong("time_created"),
            row.getLong("time_modified"),
            row.getString("source"),
            row.getString("author"),
            row.getString("license"),
            row.getInt("sort_order"),
            row.getString("repository_type"),
            row.getString("repository_id"),
            row.getString("reference"),
            leaves(row.getString("more"))));
  }

  private static String json(Map<String, String> leaves) {
    try {
      return JSON.writeValueAsString(leaves);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts can always be written as JSON.", e);
    }
  }

  private static Map<String, String> leaves(String json) {
    try {
      return JSON.readValue(json, new TypeReference<LinkedHashMap<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The column 'more' of lms_course_file is damaged.", e);
    }
  }
}
