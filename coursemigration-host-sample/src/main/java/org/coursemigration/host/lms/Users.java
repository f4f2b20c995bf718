package org.coursemigration.host.lms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.coursemigration.api.access.AccountProblem;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.database.ConstraintViolation;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The accounts of the site. Safe for use by several threads. */
public final class Users {

  /** The longest user name, in characters, as in Moodle. */
  public static final int MAX_NAME_LENGTH = 100;

  private static final int MIN_PASSWORD_LENGTH = 10;

  private static final String COLUMNS = "id, username, role, problem, language, zone";

  private final Jdbi jdbi;
  private final Clock clock;

  Users(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Adds an account, which nobody can log in to until it has a password.
   *
   * @throws LmsException if the name is taken, empty or too long
   */
  public UserId add(String username, Role role) {
    if (username.isBlank() || username.length() > MAX_NAME_LENGTH) {
      throw new LmsException(
          "The user name '" + username + "' needs 1 to " + MAX_NAME_LENGTH + " characters.");
    }
    try {
      return jdbi.withHandle(
          handle ->
              handle
                  .createUpdate(
                      "insert into lms_user (username, role, created_at)"
                          + " values (:username, :role, :now)")
                  .bind("username", username)
                  .bind("role", role.name())
                  .bind("now", clock.millis())
                  .executeAndReturnGeneratedKeys("id")
                  .map((row, context) -> new UserId(row.getLong(1)))
                  .one());
    } catch (UnableToExecuteStatementException e) {
      if (ConstraintViolation.isCauseOf(e)) {
        throw new LmsException("There is a user '" + username + "' already.", e);
      }
      throw e;
    }
  }

  public Optional<User> find(UserId id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select " + COLUMNS + " from lms_user where id = :id")
                .bind("id", id.value())
                .map((row, context) -> user(row))
                .findOne());
  }

  public Optional<User> find(String username) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select " + COLUMNS + " from lms_user where username = :username")
                .bind("username", username)
                .map((row, context) -> user(row))
                .findOne());
  }

  /** At most {@code limit} users whose id is greater, by id. */
  public List<User> listAfter(UserId last, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + " from lms_user where id > :last order by id limit :limit")
                .bind("last", last.value())
                .bind("limit", limit)
                .map((row, context) -> user(row))
                .list());
  }

  public void changeRole(UserId id, Role role) {
    update(id, "role", role.name());
  }

  /** Suspends the account, or the like; an empty problem makes it usable again. */
  public void changeProblem(UserId id, Optional<AccountProblem.Kind> problem) {
    update(id, "problem", problem.map(Enum::name).orElse(null));
  }

  /**
   * @throws LmsException if there is no such user, or the password is too short
   */
  public void changePassword(UserId id, char[] password) {
    if (password.length < MIN_PASSWORD_LENGTH) {
      throw new LmsException(
          "The password has less than " + MIN_PASSWORD_LENGTH + " characters. It was not changed.");
    }
    update(id, "password_hash", PasswordHash.of(password));
  }

  /** How the user wants pages; empty for what the browser says. */
  public void changePreferences(UserId id, Optional<String> language, Optional<ZoneId> zone) {
    update(id, "language", language.orElse(null));
    update(id, "zone", zone.map(ZoneId::getId).orElse(null));
  }

  /**
   * Says where a manager is one, with all categories below; no category for the whole site.
   *
   * @throws LmsException if there is no such user or category
   */
  public void changeManagedCategories(UserId id, Set<CategoryId> categories) {
    try {
      jdbi.useTransaction(
          handle -> {
            handle
                .createUpdate("delete from lms_manager_category where user_id = :id")
                .bind("id", id.value())
                .execute();
            for (CategoryId category : categories) {
              handle
                  .createUpdate(
                      "insert into lms_manager_category (user_id, category_id)"
                          + " values (:id, :category)")
                  .bind("id", id.value())
                  .bind("category", category.value())
                  .execute();
            }
          });
    } catch (UnableToExecuteStatementException e) {
      if (ConstraintViolation.isCauseOf(e)) {
        throw new LmsException(
            "There is no user " + id + " or no category among " + categories + ".", e);
      }
      throw e;
    }
  }

  /** Where a manager is one, with all categories below; empty for the whole site. */
  public Set<CategoryId> managedCategories(UserId id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select category_id from lms_manager_category where user_id = :id")
                .bind("id", id.value())
                .map((row, context) -> new CategoryId(row.getLong(1)))
                .set());
  }

  /** The user of this name, if the password is right and nothing keeps the account from use. */
  public Optional<User> logIn(String username, char[] password) {
    Optional<String> hash =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select password_hash from lms_user"
                            + " where username = :username and password_hash is not null")
                    .bind("username", username)
                    .mapTo(String.class)
                    .findOne());
    // An unknown name takes as long as a wrong password, so that names cannot be found out.
    boolean right = PasswordHash.matches(password, hash.orElse(PasswordHash.OF_NOBODY));
    return right ? find(username).filter(user -> user.problem().isEmpty()) : Optional.empty();
  }

  private void update(UserId id, String column, String value) {
    int updated =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate("update lms_user set " + column + " = :value where id = :id")
                    .bind("value", value)
                    .bind("id", id.value())
                    .execute());
    if (updated == 0) {
      throw new LmsException("There is no user " + id + ".");
    }
  }

  private static User user(ResultSet row) throws SQLException {
    return new User(
        new UserId(row.getLong("id")),
        row.getString("username"),
        Role.valueOf(row.getString("role")),
        Optional.ofNullable(row.getString("problem")).map(AccountProblem.Kind::valueOf),
        Optional.ofNullable(row.getString("language")),
        Optional.ofNullable(row.getString("zone")).map(ZoneId::of));
  }
}
