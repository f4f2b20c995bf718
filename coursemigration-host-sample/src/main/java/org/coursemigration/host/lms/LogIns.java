package org.coursemigration.host.lms;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.coursemigration.database.ConstraintViolation;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Lets users log in, and slows down those who guess: after some wrong passwords in a row for an
 * account, or from an address, further ones are not even looked at for a while that grows from a
 * second to a quarter of an hour. All nodes count together. Safe for use by several threads.
 */
public final class LogIns {

  private static final int FREE_FOR_ACCOUNT = 5;
  private static final int FREE_FOR_ADDRESS = 20;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  /** Failures so long ago are forgotten. */
  private static final Duration MEMORY = Duration.ofDays(1);

  private final Jdbi jdbi;
  private final Users users;
  private final Clock clock;

  LogIns(Jdbi jdbi, Users users, Clock clock) {
    this.jdbi = jdbi;
    this.users = users;
    this.clock = clock;
  }

  /**
   * How a log-in went.
   *
   * @param user who is logged in now; empty when name or password is wrong or must wait
   * @param pause how long nothing is looked at; zero when it was looked at
   */
  public record Outcome(Optional<User> user, Duration pause) {}

  public Outcome attempt(String username, char[] password, InetAddress caller) {
    String account = "name:" + shortened(username.toLowerCase(Locale.ROOT));
    String address = "address:" + caller.getHostAddress();
    Duration wait = longer(wait(account, FREE_FOR_ACCOUNT), wait(address, FREE_FOR_ADDRESS));
    if (!wait.isZero()) {
      return new Outcome(Optional.empty(), wait);
    }
    Optional<User> user = users.logIn(username, password);
    if (user.isPresent()) {
      forget(account);
    } else {
      note(account);
      note(address);
    }
    return new Outcome(user, Duration.ZERO);
  }

  private static String shortened(String name) {
    return name.substring(0, Math.min(name.length(), Users.MAX_NAME_LENGTH));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private Duration wait(String subject, int free) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select failures, failed_at from lms_login_failure where subject = :subject")
                .bind("subject", subject)
                .map(
                    (row, context) ->
                        rest(row.getInt(1), Instant.ofEpochMilli(row.getLong(2)), free))
                .findOne()
                .orElse(Duration.ZERO));
  }

  private Duration rest(int failures, Instant last, int free) {
    if (failures < free || last.plus(MEMORY).isBefore(clock.instant())) {
      return Duration.ZERO;
    }
    long seconds = 1L << Math.min(failures - free, 20);
    Duration pause = Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT.toSeconds()));
    Duration rest = Duration.between(clock.instant(), last.plus(pause));
    return rest.isNegative() ? Duration.ZERO : rest;
  }

  private void note(String subject) {
    try {
      jdbi.useHandle(handle -> note(handle, subject));
    } catch (UnableToExecuteStatementException e) {
      if (!ConstraintViolation.isCauseOf(e)) {
        throw e;
      }
      // Another node noted the first failure at the same moment: now there is a row.
      jdbi.useHandle(handle -> note(handle, subject));
    }
  }

  private void note(Handle handle, String subject) {
    long now = clock.millis();
    handle
        .createUpdate("delete from lms_login_failure where failed_at < :old")
        .bind("old", now - MEMORY.toMillis())
        .execute();
    int updated =
        handle
            .createUpdate(
                "update lms_login_failure set failures = failures + 1, failed_at = :now"
                    + " where subject = :subject")
            .bind("now", now)
            .bind("subject", subject)
            .execute();
    if (updated == 0) {
      handle
          .createUpdate(
              "insert into lms_login_failure (subject, failures, failed_at)"
                  + " values (:subject, 1, :now)")
          .bind("subject", subject)
          .bind("now", now)
          .execute();
    }
  }

  private void forget(String subject) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("delete from lms_login_failure where subject = :subject")
                .bind("subject", subject)
                .execute());
  }
}
