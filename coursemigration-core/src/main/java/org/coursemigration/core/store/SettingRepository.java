package org.coursemigration.core.store;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.setting.SettingValues;
import org.jdbi.v3.core.Jdbi;

/** The stored settings. Thread safe. */
public final class SettingRepository {

  private final Jdbi jdbi;

  @Inject
  SettingRepository(Database database) {
    this.jdbi = database.jdbi();
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

  public void put(String name, String value, UserId user, Instant now) {
    jdbi.useTransaction(
        handle -> {
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
}
