package org.coursemigration.core.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.coursemigration.api.notice.NoticeKind;
import org.coursemigration.database.ConstraintViolation;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** What was noticed; {@link DeliveryRepository} has how it is sent. Thread safe. */
public final class NoticeRepository {

  static final String COLUMNS =
      "n.id, n.uuid, n.kind, n.subject, n.content, n.other, n.timecreated";

  private static final TypeReference<Map<String, String>> DATA = new TypeReference<>() {};
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Database database;
  private final Jdbi jdbi;
  private final DeliveryRepository deliveries;

  @Inject
  NoticeRepository(Database database, DeliveryRepository deliveries) {
    this.database = database;
    this.jdbi = database.jdbi();
    this.deliveries = deliveries;
  }

  /**
   * Stores a notice, which is due at once, unless one of its key is stored; also when two nodes
   * notice at once.
   *
   * @param notifiers through which it is to be sent; perhaps none
   * @return whether it was new
   */
  public boolean add(NewNotice notice, Collection<String> notifiers, Instant now) {
    if (isStored(notice.key())) {
      return false;
    }
    try {
      return database.inTransaction(
          () -> {
            insert(notice, notifiers, now);
            return true;
          });
    } catch (UnableToExecuteStatementException e) {
      if (!ConstraintViolation.isCauseOf(e)) {
        throw e;
      }
      return false;
    }
  }

  private boolean isStored(String key) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT 1 FROM coursemigration_notice WHERE noticekey = :key")
                .bind("key", key)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }

  private void insert(NewNotice notice, Collection<String> notifiers, Instant now) {
    jdbi.useHandle(
        handle -> {
          long id =
              handle
                  .createUpdate(
                      "INSERT INTO coursemigration_notice"
                          + " (noticekey, uuid, kind, subject, content, other, timecreated)"
                          + " VALUES (:key, :uuid, :kind, :subject, :content, :other, :now)")
                  .bind("key", notice.key())
                  .bind("uuid", UUID.randomUUID().toString())
                  .bind("kind", notice.kind().code())
                  .bind("subject", Database.storable(notice.subject()))
                  .bind("content", Database.storable(notice.text()))
                  .bind("other", write(notice.data()))
                  .bind("now", now.toEpochMilli())
                  .executeAndReturnGeneratedKeys("id")
                  .mapTo(Long.class)
                  .one();
          if (notifiers.isEmpty()) {
            return;
          }
          PreparedBatch batch =
              handle.prepareBatch(
                  "INSERT INTO coursemigration_delivery (noticeid, notifier, tries, nexttry)"
                      + " VALUES (:notice, :notifier, 0, :now)");
          for (String notifier : notifiers) {
            batch
                .bind("notice", id)
                .bind("notifier", notifier)
                .bind("now", now.toEpochMilli())
                .add();
          }
          batch.execute();
        });
  }

  /** A page of all notices, newest first, with their deliveries; the first one without a key. */
  public Page<StoredNotice> page(Optional<PageKey> key, int limit) {
    List<StoredNotice> fetched =
        jdbi.withHandle(
            handle -> {
              var query =
                  handle
                      .createQuery(
                          "SELECT "
                              + COLUMNS
                              + " FROM coursemigration_notice n WHERE 1 = 1"
                              + KeysetSql.of("id", false, key))
                      .bind("limit", limit + 1);
              key.ifPresent(at -> query.bind("keyid", at.id()));
              return query.map(NoticeRepository::read).list();
            });
    Map<Long, List<Delivery>> sent =
        deliveries.ofNotices(fetched.stream().map(StoredNotice::id).toList());
    List<StoredNotice> whole =
        fetched.stream()
            .map(notice -> withDeliveries(notice, sent.getOrDefault(notice.id(), List.of())))
            .toList();
    return Page.of(whole, limit, key, notice -> new PageKey(notice.id(), notice.id(), false));
  }

  private static StoredNotice withDeliveries(StoredNotice notice, List<Delivery> deliveries) {
    return new StoredNotice(
        notice.id(),
        notice.uuid(),
        notice.kind(),
        notice.time(),
        notice.subject(),
        notice.text(),
        notice.data(),
        deliveries);
  }

  static StoredNotice read(ResultSet row, StatementContext context) throws SQLException {
    return new StoredNotice(
        row.getLong("id"),
        UUID.fromString(row.getString("uuid")),
        NoticeKind.ofCode(row.getString("kind")),
        Instant.ofEpochMilli(row.getLong("timecreated")),
        row.getString("subject"),
        row.getString("content"),
        readData(row.getString("other")),
        List.of());
  }

  private static String write(Map<String, String> data) {
    try {
      return JSON.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The data of a notice cannot be written: " + data, e);
    }
  }

  private static Map<String, String> readData(String other) throws SQLException {
    try {
      return JSON.readValue(other, DATA);
    } catch (JsonProcessingException e) {
      throw new SQLException("The data of a notice is not the JSON that was stored: " + other, e);
    }
  }
}
