package org.coursemigration.core.store;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.migration.MigrationId;

/**
 * Which issues a list is about.
 *
 * @param migration only those of this one; empty for all
 * @param openOnly without those that are resolved
 */
public record IssueFilter(Optional<MigrationId> migration, boolean openOnly) {

  public static final IssueFilter ALL = new IssueFilter(Optional.empty(), false);

  public static final IssueFilter OPEN = new IssueFilter(Optional.empty(), true);

  public IssueFilter {
    requireNonNull(migration);
  }

  public IssueFilter withMigration(MigrationId wanted) {
    return new IssueFilter(Optional.of(wanted), openOnly);
  }

  String sql() {
    return (migration.isPresent() ? " AND migrationid = :migration" : "")
        + (openOnly ? " AND timeresolved IS NULL" : "");
  }

  Map<String, Object> values() {
    Map<String, Object> values = new HashMap<>();
    migration.ifPresent(id -> values.put("migration", id.value()));
    return values;
  }
}
