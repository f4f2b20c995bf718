package org.coursemigration.core.eventlog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.event.MigrationEvent;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.core.store.Database;
import org.coursemigration.core.store.KeysetSql;
import org.coursemigration.core.store.Page;
import org.coursemigration.core.store.PageKey;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The stored events. Thread safe. */
final class EventRepository {

  private static final TypeReference<LinkedHashMap<String, Object>> DATA = new TypeReference<>() {};

  private static final String SELECT =
      "SELECT id, name, migrationid, userid, other, description, timecreated"
          + " FROM coursemigration_event";

  private final Jdbi jdbi;
  private final ObjectMapper json = new ObjectMapper();

  @Inject
  EventRepository(Database database) {
    this.jdbi = database.jdbi();
  }

  void insert(MigrationEvent event) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO coursemigration_event"
                        + " (name, migrationid, userid, other, description, timecreated)"
                        + " VALUES (:name, :migration, :user, :other, :description, :time)")
                .bind("name", event.name())
                .bind("migration", event.migration().map(MigrationId::value).orElse(null))
                .bind("user", event.user().value())
                .bind("other", write(event.other()))
                .bind("description", Database.storable(event.describe()))
                .bind("time", event.time().toEpochMilli())
                .execute());
  }

  Optional<LoggedEvent> find(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + " WHERE id = :id")
                .bind("id", id)
                .map(this::read)
                .findOne());
  }

  Page<LoggedEvent> page(
      EventFilter filter, boolean oldestFirst, Optional<PageKey> key, int limit) {
    List<LoggedEvent> fetched =
        jdbi.withHandle(
            handle -> {
              var query =
                  handle
                      .createQuery(
                          SELECT
                              + " WHERE 1 = 1"
                              + filter.sql()
                              + KeysetSql.of(
                                  filter.fixedColumn(), filter.sortColumn(), oldestFirst, key))
                      .bindMap(filter.values())
                      .bind("limit", limit + 1);
              key.ifPresent(at -> query.bind("keyid", at.id()).bind("keyvalue", at.value()));
              return query.map(this::read).list();
            });
    return Page.of(fetched, limit, key, filter::key);
  }

  private LoggedEvent read(ResultSet row, StatementContext context) throws SQLException {
    long migration = row.getLong("migrationid");
    boolean hasMigration = !row.wasNull();
    return new LoggedEvent(
        row.getLong("id"),
        row.getString("name"),
        hasMigration ? Optional.of(new MigrationId(migration)) : Optional.empty(),
        new UserId(row.getLong("userid")),
        readData(row.getString("other")),
        row.getString("description"),
        Instant.ofEpochMilli(row.getLong("timecreated")));
  }

  private String write(Map<String, Object> other) {
    try {
      return json.writeValueAsString(other);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event holds more than text and numbers: " + other, e);
    }
  }

  private Map<String, Object> readData(String other) throws SQLException {
    try {
      return json.readValue(other, DATA);
    } catch (JsonProcessingException e) {
      throw new SQLException("The data of an event is not the JSON that was stored: " + other, e);
    }
  }
}
