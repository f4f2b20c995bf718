package org.coursemigration.host.lms;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.jdbi.v3.core.Jdbi;

/**
 * Who is logged in, on every node of the site. A session ends two hours after its last use and
 * twelve hours after its beginning. What identifies it is kept as a hash only. Safe for use by
 * several threads.
 */
public final class Sessions {

  /** A session that is not used for so long ends. */
  public static final Duration MAX_IDLE = Duration.ofHours(2);

  /** No session lasts longer, however much it is used. */
  public static final Duration MAX_AGE = Duration.ofHours(12);

  /** A busy page shall not cost a write for each of its requests. */
  private static final Duration USE_STEP = Duration.ofMinutes(1);

  private final Jdbi jdbi;
  private final Clock clock;

  Sessions(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Begins a session and removes those that are over.
   *
   * @return the secret that the browser brings from now on
   */
  public String begin(UserId user, Optional<ZoneId> zone) {
    String token = SecretToken.random();
    long now = clock.millis();
    jdbi.useTransaction(
        handle -> {
          handle
              .createUpdate("delete from lms_session where used_at < :idle or created_at < :old")
              .bind("idle", now - MAX_IDLE.toMillis())
              .bind("old", now - MAX_AGE.toMillis())
              .execute();
          handle
              .createUpdate(
                  "insert into lms_session"
                      + " (token_sha256, user_id, form_token, zone, created_at, used_at)"
                      + " values (:token, :user, :form, :zone, :now, :now)")
              .bind("token", SecretToken.sha256(token))
              .bind("user", user.value())
              .bind("form", SecretToken.random())
              .bind("zone", zone.map(ZoneId::getId).orElse(null))
              .bind("now", now)
              .execute();
        });
    return token;
  }

  /** The session of this secret, unless it is over; notes that it is used. */
  public Optional<Session> find(String token) {
    String hash = SecretToken.sha256(token);
    long now = clock.millis();
    Optional<Session> found =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select id, user_id, form_token, zone from lms_session"
                            + " where token_sha256 = :token"
                            + " and used_at >= :idle and created_at >= :old")
                    .bind("token", hash)
                    .bind("idle", now - MAX_IDLE.toMillis())
                    .bind("old", now - MAX_AGE.toMillis())
                    .map(
                        (row, context) ->
                            new Session(
                                row.getLong("id"),
                                new UserId(row.getLong("user_id")),
                                row.getString("form_token"),
                                Optional.ofNullable(row.getString("zone")).map(ZoneId::of)))
                    .findOne());
    found.ifPresent(session -> noteUse(session, now));
    return found;
  }

  private void noteUse(Session session, long now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update lms_session set used_at = :now where id = :id and used_at < :before")
                .bind("now", now)
                .bind("id", session.id())
                .bind("before", now - USE_STEP.toMillis())
                .execute());
  }

  /** Ends the session of this secret, if there is one. */
  public void end(String token) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("delete from lms_session where token_sha256 = :token")
                .bind("token", SecretToken.sha256(token))
                .execute());
  }

  /** Ends all sessions of a user, as after a new password. */
  public void endAll(UserId user) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("delete from lms_session where user_id = :user")
                .bind("user", user.value())
                .execute());
  }
}
