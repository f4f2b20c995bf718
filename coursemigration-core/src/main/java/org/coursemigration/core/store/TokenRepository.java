package org.coursemigration.core.store;

import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.coursemigration.api.access.UserId;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The web service tokens, as SHA-256 only. Thread safe. */
public final class TokenRepository {

  private static final String COLUMNS =
      "t.id, t.name, t.userid, t.sha256, t.validuntil, t.iprestriction, t.timecreated,"
          + " t.lastaccess, s.name AS service";

  private static final String FROM =
      " FROM coursemigration_token t JOIN coursemigration_service s ON s.id = t.serviceid";

  private final Jdbi jdbi;

  @Inject
  TokenRepository(Database database) {
    this.jdbi = database.jdbi();
  }

  /**
   * Stores a token.
   *
   * @return its id; empty if there is no service of this name
   */
  public Optional<Long> insert(StoredToken token) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO coursemigration_token (name, serviceid, userid, sha256,"
                        + " validuntil, iprestriction, timecreated)"
                        + " SELECT :name, id, :user, :sha256, :until, :ip, :now"
                        + " FROM coursemigration_service WHERE name = :service")
                .bind("name", Database.storable(token.name()))
                .bind("user", token.user().value())
                .bind("sha256", token.sha256())
                .bind("until", token.validUntil().map(Instant::toEpochMilli).orElse(null))
                .bind("ip", token.addressRestriction())
                .bind("now", token.timeCreated().toEpochMilli())
                .bind("service", token.service())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .findOne());
  }

  /** The token with this hash, by one query: it is asked for at each call. */
  public Optional<CallableToken> findBySha256(String sha256) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + COLUMNS
                        + ", f.functionname"
                        + FROM
                        + " LEFT JOIN coursemigration_service_function f"
                        + " ON f.serviceid = s.id AND s.enabled = 1 WHERE t.sha256 = :sha256")
                .bind("sha256", sha256)
                .scanResultSet(
                    (rows, context) -> {
                      try (context) {
                        return callable(rows.get(), context);
                      }
                    }));
  }

  private static Optional<CallableToken> callable(ResultSet rows, StatementContext context)
      throws SQLException {
    StoredToken token = null;
    Set<String> functions = new HashSet<>();
    while (rows.next()) {
      token = read(rows, context);
      Optional.ofNullable(rows.getString("functionname")).ifPresent(functions::add);
    }
    return Optional.ofNullable(token).map(found -> new CallableToken(found, functions));
  }

  public void noteAccess(long id, Instant now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE coursemigration_token SET lastaccess = :now WHERE id = :id")
                .bind("now", now.toEpochMilli())
                .bind("id", id)
                .execute());
  }

  /**
   * Puts another secret in the place of a token's own, as if it were new.
   *
   * @return whether there was one
   */
  public boolean replaceSecret(long id, String sha256, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        "UPDATE coursemigration_token SET sha256 = :sha256, timecreated = :now,"
                            + " lastaccess = NULL WHERE id = :id")
                    .bind("sha256", sha256)
                    .bind("now", now.toEpochMilli())
                    .bind("id", id)
                    .execute()
                == 1);
  }

  /**
   * Removes a token.
   *
   * @return whether there was one
   */
  public boolean delete(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate("DELETE FROM coursemigration_token WHERE id = :id")
                    .bind("id", id)
                    .execute()
                == 1);
  }

  /** All tokens, oldest first. A site has a handful. */
  public List<StoredToken> all() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT " + COLUMNS + FROM + " ORDER BY t.id")
                .map(TokenRepository::read)
                .list());
  }

  private static StoredToken read(ResultSet row, StatementContext context) throws SQLException {
    return new StoredToken(
        row.getLong("id"),
        row.getString("name"),
        row.getString("service"),
        new UserId(row.getLong("userid")),
        row.getString("sha256"),
        instant(row, "validuntil"),
        row.getString("iprestriction"),
        Instant.ofEpochMilli(row.getLong("timecreated")),
        instant(row, "lastaccess"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
