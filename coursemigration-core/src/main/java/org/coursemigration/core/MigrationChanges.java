package org.coursemigration.core;

import java.util.List;
import java.util.Optional;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.core.store.MigrationSort;
import org.coursemigration.core.store.Page;
import org.coursemigration.core.store.PageKey;

/**
 * What a person does with many migrations at once. Each of them is changed for itself, so one that
 * somebody else was faster with keeps nobody from the others. Thread safe.
 */
public final class MigrationChanges {

  private final CourseMigration migrations;

  MigrationChanges(CourseMigration migrations) {
    this.migrations = migrations;
  }

  /**
   * Changes one migration.
   *
   * @return false if that cannot be done with it, or not any more
   */
  public boolean apply(MigrationChange change, MigrationId id) {
    Optional<Migration> found = migrations.report().find(id);
    if (found.isEmpty() || !change.verb().fits(found.get())) {
      return false;
    }
    try {
      switch (change.verb()) {
        case RETRY -> migrations.retry(id, change.user());
        case RERUN -> migrations.rerun(id, change.excluded(), change.user());
        case CANCEL -> migrations.cancel(id, change.user());
      }
      return true;
    } catch (CourseMigrationException e) {
      return false;
    }
  }

  /** With how many of these it could be done now. */
  public long count(MigrationVerb verb, MigrationFilter filter) {
    return verb.within(filter).stream()
        .flatMap(part -> migrations.report().countByStatus(part).values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  /**
   * Changes some of the migrations that pass the filter, in an order in which the next step goes on
   * behind them. Steps that broke off are simply done again.
   *
   * @param from where the step before ended; empty for the first
   * @param limit how many are looked at, at most
   */
  public ChangedSome applyToSome(
      MigrationChange change, MigrationFilter filter, Optional<PageKey> from, int limit) {
    // The key tells the part by its value, as rows leave their part when they are changed.
    List<MigrationFilter> parts = change.verb().within(filter);
    long part = from.map(PageKey::value).orElse(0L);
    if (part < 0 || part >= parts.size()) {
      return new ChangedSome(0, 0, Optional.empty());
    }
    Page<Migration> page =
        migrations.report().page(parts.get((int) part), MigrationSort.OLDEST_FIRST, from, limit);
    int changed = 0;
    for (Migration migration : page.rows()) {
      changed += apply(change, migration.id()) ? 1 : 0;
    }
    return new ChangedSome(page.rows().size(), changed, next(page, part, parts.size()));
  }

  private static Optional<PageKey> next(Page<Migration> page, long part, int parts) {
    if (page.next().isPresent()) {
      return page.next().map(key -> new PageKey(part, key.id(), false));
    }
    return part + 1 < parts ? Optional.of(new PageKey(part + 1, 0, false)) : Optional.empty();
  }
}
