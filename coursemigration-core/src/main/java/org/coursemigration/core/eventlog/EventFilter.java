package org.coursemigration.core.eventlog;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.core.store.PageKey;

/**
 * Which events a page is about; an empty part lets all pass.
 *
 * @param name such as {@code backup_completed}
 * @param from the earliest time
 * @param before later events do not pass, nor those of this very time
 */
public record EventFilter(
    Optional<String> name,
    Optional<MigrationId> migration,
    Optional<UserId> user,
    Optional<Instant> from,
    Optional<Instant> before) {

  public static final EventFilter ALL =
      new EventFilter(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public EventFilter {
    requireNonNull(name);
    requireNonNull(migration);
    requireNonNull(user);
    requireNonNull(from);
    requireNonNull(before);
  }

  public EventFilter withMigration(MigrationId wanted) {
    return new EventFilter(name, Optional.of(wanted), user, from, before);
  }

  /** The same, but only what happened before this time, if there is one. */
  public EventFilter before(Optional<Instant> end) {
    return new EventFilter(name, migration, user, from, end);
  }

  String sql() {
    return (name.isPresent() ? " AND name = :name" : "")
        + (migration.isPresent() ? " AND migrationid = :migration" : "")
        + (user.isPresent() ? " AND userid = :user" : "")
        + (from.isPresent() ? " AND timecreated >= :from" : "")
        + (before.isPresent() ? " AND timecreated < :before" : "");
  }

  Map<String, Object> values() {
    Map<String, Object> values = new HashMap<>();
    name.ifPresent(wanted -> values.put("name", wanted));
    migration.ifPresent(id -> values.put("migration", id.value()));
    user.ifPresent(id -> values.put("user", id.value()));
    from.ifPresent(time -> values.put("from", time.toEpochMilli()));
    before.ifPresent(time -> values.put("before", time.toEpochMilli()));
    return values;
  }

  /**
   * The order in which an index finds the events at once. Those of one migration come as they
   * happened, though the clocks of the nodes may say otherwise.
   */
  String sortColumn() {
    boolean byTime = name.isPresent() || user.isPresent() || from.isPresent() || before.isPresent();
    return byTime && migration.isEmpty() ? "timecreated" : "id";
  }

  /** With what that index begins; empty for one of all events. */
  Optional<String> fixedColumn() {
    if (migration.isPresent()) {
      return Optional.of("migrationid");
    }
    return name.map(wanted -> "name").or(() -> user.map(wanted -> "userid"));
  }

  PageKey key(LoggedEvent event) {
    return new PageKey(event.time().toEpochMilli(), event.id(), false);
  }
}
