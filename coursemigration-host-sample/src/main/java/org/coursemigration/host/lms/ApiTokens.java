package org.coursemigration.host.lms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.database.ConstraintViolation;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Tokens with which programs administer the site in the name of a user, with all that the user may
 * do at that time. They have nothing to do with web service tokens, which other sites bring. Every
 * one ends; only its hash is kept. Safe for use by several threads.
 */
public final class ApiTokens {

  /** How long a token lasts when nobody says otherwise. */
  public static final Duration USUAL = Duration.ofDays(90);

  /** No token lasts longer. */
  public static final Duration LONGEST = Duration.ofDays(366);

  private static final int MAX_NAME_LENGTH = 100;

  /** A busy program shall not cost a write for each of its calls. */
  private static final Duration USE_STEP = Duration.ofMinutes(1);

  private static final String SELECT =
      "select t.id, t.name, t.user_id, u.username, t.expires_at, t.created_at, t.used_at"
          + " from lms_api_token t join lms_user u on u.id = t.user_id";

  private final Jdbi jdbi;
  private final Clock clock;

  ApiTokens(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Makes a token.
   *
   * @param validUntil empty for the usual time
   * @throws LmsException if there is no such user, the name is empty or too long, or the end is
   *     past or too far away
   */
  public NewApiToken create(UserId user, String name, Optional<Instant> validUntil) {
    Instant now = clock.instant();
    Instant end = validUntil.orElse(now.plus(USUAL));
    if (name.isBlank() || name.length() > MAX_NAME_LENGTH) {
      throw new LmsException("The name of a token needs 1 to " + MAX_NAME_LENGTH + " characters.");
    }
    if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST))) {
      throw new LmsException(
          "A token ends within "
              + LONGEST.toDays()
              + " days from now; "
              + end
              + " is "
              + (end.isAfter(now) ? "later." : "past."));
    }
    String token = SecretToken.random();
    return new NewApiToken(insert(user, name, token, end, now), token);
  }

  private long insert(UserId user, String name, String token, Instant end, Instant now) {
    try {
      return jdbi.withHandle(
          handle ->
              handle
                  .createUpdate(
                      "insert into lms_api_token"
                          + " (token_sha256, user_id, name, expires_at, created_at)"
                          + " values (:token, :user, :name, :end, :now)")
                  .bind("token", SecretToken.sha256(token))
                  .bind("user", user.value())
                  .bind("name", name)
                  .bind("end", end.toEpochMilli())
                  .bind("now", now.toEpochMilli())
                  .executeAndReturnGeneratedKeys("id")
                  .mapTo(Long.class)
                  .one());
    } catch (UnableToExecuteStatementException e) {
      if (ConstraintViolation.isCauseOf(e)) {
        throw new LmsException("There is no user " + user + ".", e);
      }
      throw e;
    }
  }

  /** The token, unless it is over or there is none; notes that it is used. */
  public Optional<ApiToken> find(String token) {
    long now = clock.millis();
    Optional<ApiToken> found =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(SELECT + " where t.token_sha256 = :token and t.expires_at >= :now")
                    .bind("token", SecretToken.sha256(token))
                    .bind("now", now)
                    .map((row, context) -> token(row))
                    .findOne());
    found.ifPresent(known -> noteUse(known.id(), now));
    return found;
  }

  private void noteUse(long id, long now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update lms_api_token set used_at = :now"
                        + " where id = :id and (used_at is null or used_at < :before)")
                .bind("now", now)
                .bind("id", id)
                .bind("before", now - USE_STEP.toMillis())
                .execute());
  }

  /** All tokens, also those that are over, by id. They are few. */
  public List<ApiToken> all() {
    return jdbi.withHandle(
        handle ->
            handle.createQuery(SELECT + " order by t.id").map((row, context) -> token(row)).list());
  }

  /**
   * Ends a token at once.
   *
   * @return false if there is no such token
   */
  public boolean revoke(long id) {
    return jdbi.withHandle(
        handle ->
            handle.createUpdate("delete from lms_api_token where id = :id").bind("id", id).execute()
                > 0);
  }

  private static ApiToken token(ResultSet row) throws SQLException {
    long usedAt = row.getLong("used_at");
    boolean isUsed = !row.wasNull();
    return new ApiToken(
        row.getLong("id"),
        row.getString("name"),
        new UserId(row.getLong("user_id")),
        row.getString("username"),
        Instant.ofEpochMilli(row.getLong("expires_at")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        isUsed ? Optional.of(Instant.ofEpochMilli(usedAt)) : Optional.empty());
  }
}
