package org.coursemigration.core;

import java.util.List;
import java.util.Locale;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.store.MigrationFilter;

/** What a person may do with migrations: with one, with some, with all of a filter. */
public enum MigrationVerb {
  /** Run it again as it was. */
  RETRY,
  /** Make a new backup without other activity types. */
  RERUN,
  /** End it. */
  CANCEL;

  private List<MigrationStatus> statuses() {
    return this == CANCEL
        ? List.of(
            MigrationStatus.NOT_STARTED, MigrationStatus.RETRYING, MigrationStatus.IN_PROGRESS)
        : List.of(MigrationStatus.FAILED);
  }

  /** As it stands in addresses, and in the keys of messages: {@code retry}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it can be done with this migration. */
  public boolean fits(Migration migration) {
    return this == RERUN ? migration.canRerun() : statuses().contains(migration.status());
  }

  /**
   * Which of a filter's migrations it is about, when it is about all of them. A backup whose
   * restore failed on the target is made anew only when it is chosen itself.
   */
  public List<MigrationFilter> within(MigrationFilter filter) {
    if (this == RERUN && filter.action().filter(MigrationAction.RESTORE::equals).isPresent()) {
      return List.of();
    }
    MigrationFilter base = this == RERUN ? filter.withAction(MigrationAction.BACKUP) : filter;
    return statuses().stream()
        .filter(status -> filter.status().isEmpty() || filter.status().get() == status)
        .map(base::withStatus)
        .toList();
  }
}
