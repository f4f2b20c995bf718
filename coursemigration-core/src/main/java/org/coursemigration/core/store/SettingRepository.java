package org.coursemigration.core.store;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.setting.SettingValues;
import org.coursemigration.database.ConstraintViolation;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The stored settings. Thread safe. */
public final class SettingRepository {

  private final Jdbi jdbi;
  private final AuditRepository audit;

  @Inject
  SettingRepository(Database database, AuditRepository audit) {
    this.jdbi = database.jdbi();
    this.audit = audit;
  }

  /** All stored values as they are now. */
  public SettingValues all() {
    return new SettingValues(
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("SELECT name, content FROM coursemigration_setting")
                    .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                    .collectToMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** The value stored under this name; nobody changes it until the end of the transaction. */
  public Optional<String> lock(String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT content FROM coursemigration_setting WHERE name = :name FOR UPDATE")
                .bind("name", name)
                .mapTo(String.class)
                .findOne());
  }

  /**
   * Stores a value and notes who changed it.
   *
   * @param shown what of a value may be noted; empty for nothing
   */
  public void put(
      String name,
      String value,
      Function<String, Optional<String>> shown,
      UserId user,
      Instant now) {
    try {
      store(name, value, shown, user, now);
    } catch (UnableToExecuteStatementException e) {
      if (!ConstraintViolation.isCauseOf(e)) {
        throw e;
      }
      // Another node stored it for the first time at the same time; now there is a row to change.
      store(name, value, shown, user, now);
    }
  }

  private void store(
      String name,
      String value,
      Function<String, Optional<String>> shown,
      UserId user,
      Instant now) {
    jdbi.useTransaction(
        handle -> {
          Optional<String> old =
              handle
                  .createQuery("SELECT content FROM coursemigration_setting WHERE name = :name")
                  .bind("name", name)
                  .mapTo(String.class)
                  .findOne();
          audit.add(
              new AuditEntry(
                  0,
                  AuditAction.SETTING_CHANGED,
                  name,
                  old.flatMap(shown),
                  shown.apply(value),
                  user,
                  now));
          int changed =
              handle
                  .createUpdate(
                      "UPDATE coursemigration_setting SET content = :value, usermodified = :user,"
                          + " timemodified = :now WHERE name = :name")
                  .bind("value", value)
                  .bind("user", user.value())
                  .bind("now", now.toEpochMilli())
                  .bind("name", name)
                  .execute();
          if (changed == 0) {
            handle
                .createUpdate(
                    "INSERT INTO coursemigration_setting"
                        + " (name, content, usermodified, timemodified)"
                        + " VALUES (:name, :value, :user, :now)")
                .bind("value", value)
                .bind("user", user.value())
                .bind("now", now.toEpochMilli())
                .bind("name", name)
                .execute();
          }
        });
  }

  /** The latest changes, newest first. */
  public List<SettingChange> latestChanges(int limit) {
    return audit
        .page(
            AuditFilter.ALL.withAction(AuditAction.SETTING_CHANGED), false, Optional.empty(), limit)
        .rows()
        .stream()
        .map(SettingChange::of)
        .toList();
  }
}
