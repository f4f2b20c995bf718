package org.coursemigration.core.store;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The external services that tokens belong to. Thread safe. */
public final class ServiceRepository {

  private final Jdbi jdbi;

  @Inject
  ServiceRepository(Database database) {
    this.jdbi = database.jdbi();
  }

  /**
   * Stores a service.
   *
   * @param alongside what is stored together with it
   * @return false if there is one of this name
   */
  public boolean insert(StoredService service, Runnable alongside) {
    if (find(service.name()).isPresent()) {
      return false;
    }
    try {
      jdbi.useTransaction(
          handle -> {
            insert(handle, service);
            alongside.run();
          });
      return true;
    } catch (UnableToExecuteStatementException e) {
      // The unique name decides between two at once; any other failure shows no service.
      if (find(service.name()).isPresent()) {
        return false;
      }
      throw e;
    }
  }

  private static void insert(Handle handle, StoredService service) {
    long id =
        handle
            .createUpdate(
                "INSERT INTO coursemigration_service (name, enabled) VALUES (:name, :enabled)")
            .bind("name", service.name())
            .bind("enabled", service.enabled() ? 1 : 0)
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO coursemigration_service_function (serviceid, functionname)"
                + " VALUES (:service, :function)");
    service.functions().forEach(name -> batch.bind("service", id).bind("function", name).add());
    batch.execute();
  }

  public Optional<StoredService> find(String name) {
    return all().stream().filter(service -> service.name().equals(name)).findFirst();
  }

  /**
   * Switches a service on or off.
   *
   * @return whether there is one of this name
   */
  public boolean changeEnabled(String name, boolean enabled) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        "UPDATE coursemigration_service SET enabled = :enabled WHERE name = :name")
                    .bind("enabled", enabled ? 1 : 0)
                    .bind("name", name)
                    .execute()
                == 1);
  }

  /** All services, oldest first. A site has a handful. */
  public List<StoredService> all() {
    return jdbi.inTransaction(
        handle ->
            handle
                .createQuery("SELECT id, name, enabled FROM coursemigration_service ORDER BY id")
                .map(
                    (row, context) ->
                        new StoredService(
                            row.getString("name"),
                            row.getInt("enabled") == 1,
                            functions(handle, row.getLong("id"))))
                .list());
  }

  private static SortedSet<String> functions(Handle handle, long service) {
    return new TreeSet<>(
        handle
            .createQuery(
                "SELECT functionname FROM coursemigration_service_function"
                    + " WHERE serviceid = :service")
            .bind("service", service)
            .mapTo(String.class)
            .list());
  }
}
