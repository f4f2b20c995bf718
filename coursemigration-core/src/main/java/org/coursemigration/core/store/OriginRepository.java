package org.coursemigration.core.store;

import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.CourseOrigin;
import org.coursemigration.api.migration.MigrationId;
import org.jdbi.v3.core.Jdbi;

/**
 * The courses that completed migrations began with. Calls within one {@link Database#inTransaction}
 * belong to that transaction. Thread safe.
 */
public final class OriginRepository {

  private final Jdbi jdbi;

  @Inject
  OriginRepository(Database database) {
    this.jdbi = database.jdbi();
  }

  /** Stores the course of a migration that is completed now, in place of that of an earlier run. */
  public void put(MigrationId migration, CourseOrigin origin) {
    jdbi.useTransaction(
        handle -> {
          handle
              .createUpdate("DELETE FROM coursemigration_origin WHERE migrationid = :migration")
              .bind("migration", migration.value())
              .execute();
          handle
              .createUpdate(
                  "INSERT INTO coursemigration_origin (migrationid, courseid, fullname, address)"
                      + " VALUES (:migration, :course, :fullname, :address)")
              .bind("migration", migration.value())
              .bind("course", origin.id().value())
              .bind("fullname", Database.storable(origin.fullname()))
              .bind("address", origin.address().map(Database::storable).orElse(null))
              .execute();
        });
  }

  /** The courses of these migrations; those without one are left out. */
  public Map<MigrationId, CourseOrigin> find(Collection<MigrationId> migrations) {
    if (migrations.isEmpty()) {
      return Map.of();
    }
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT migrationid, courseid, fullname, address FROM coursemigration_origin"
                        + " WHERE migrationid IN (<migrations>)")
                .bindList("migrations", migrations.stream().map(MigrationId::value).toList())
                .map(
                    (row, context) ->
                        Map.entry(
                            new MigrationId(row.getLong(1)),
                            new CourseOrigin(
                                new CourseId(row.getLong(2)),
                                row.getString(3),
                                Optional.ofNullable(row.getString(4)))))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
