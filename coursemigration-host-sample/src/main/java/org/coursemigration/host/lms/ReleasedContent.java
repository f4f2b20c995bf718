package org.coursemigration.host.lms;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Content that may have lost its last reference. Rows that go away release their content in the
 * same transaction; {@link #sweep} then deletes what nobody refers to any more, also after a crash.
 */
final class ReleasedContent {

  private static final int PAGE = 500;

  private record Released(long id, String hash) {}

  private final Jdbi jdbi;
  private final FilePool pool;

  ReleasedContent(Jdbi jdbi, FilePool pool) {
    this.jdbi = jdbi;
    this.pool = pool;
  }

  static void release(Handle handle, Collection<String> hashes) {
    var batch =
        handle.prepareBatch("insert into lms_released_content (content_hash) values (:hash)");
    hashes.stream().distinct().forEach(hash -> batch.bind("hash", hash).add());
    Batches.execute(batch);
  }

  /** Deletes from the pool what was released and is not referred to. */
  void sweep() {
    long last = 0;
    while (true) {
      List<Released> page = page(last);
      if (page.isEmpty()) {
        return;
      }
      page.stream()
          .map(Released::hash)
          .distinct()
          .forEach(hash -> pool.deleteUnless(this::isReferenced, hash));
      last = page.get(page.size() - 1).id();
      forget(page);
    }
  }

  private List<Released> page(long after) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select id, content_hash from lms_released_content where id > :after"
                        + " order by id limit :limit")
                .bind("after", after)
                .bind("limit", PAGE)
                .map(
                    (row, context) ->
                        new Released(row.getLong("id"), row.getString("content_hash")))
                .list());
  }

  private void forget(List<Released> page) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("delete from lms_released_content where id in (<ids>)")
                .bindList("ids", page.stream().map(Released::id).toList())
                .execute());
  }

  private boolean isReferenced(String hash) {
    return exists("select 1 from lms_course_document where content_hash = :hash limit 1", hash)
        || exists(
            "select 1 from lms_course_file where content_hash = :hash and filename <> '.' limit 1",
            hash);
  }

  private boolean exists(String query, String hash) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(query)
                .bind("hash", hash)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }
}
