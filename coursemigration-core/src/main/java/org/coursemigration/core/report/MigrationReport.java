package org.coursemigration.core.report;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.eventlog.EventLog;
import org.coursemigration.core.eventlog.LoggedEvent;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.core.store.MigrationRepository;

/** Migrations and events as reports show them. Long lists are read page by page. Thread safe. */
public final class MigrationReport {

  private static final int PAGE = 500;

  private final MigrationRepository migrations;
  private final EventLog events;

  @Inject
  MigrationReport(MigrationRepository migrations, EventLog events) {
    this.migrations = migrations;
    this.events = events;
  }

  public Optional<Migration> find(MigrationId id) {
    return migrations.find(id);
  }

  /** How many migrations are in which status; a status without migrations is left out. */
  public Map<MigrationStatus, Long> countByStatus(MigrationFilter filter) {
    return migrations.countByStatus(filter);
  }

  /** All migrations that pass the filter, by id, fetched as the stream is read. */
  public Stream<Migration> migrations(MigrationFilter filter) {
    return stream(
        new PagedIterator<>(
            PAGE, (after, limit) -> migrations.page(filter, after, limit), m -> m.id().value()));
  }

  /**
   * Writes all migrations that pass the filter as CSV, fetched as they are written, and closes the
   * writer. Cells that a spreadsheet would take for a formula are made harmless.
   */
  public void writeCsv(MigrationFilter filter, Writer out) throws IOException {
    try (Stream<Migration> all = migrations(filter)) {
      MigrationCsv.write(all, out);
    }
  }

  /** All events, oldest first, of one migration or of all, fetched as the stream is read. */
  public Stream<LoggedEvent> events(Optional<MigrationId> migration) {
    return stream(
        new PagedIterator<>(
            PAGE, (after, limit) -> events.page(migration, after, limit), LoggedEvent::id));
  }

  /** The events of one migration, which are few. */
  public List<LoggedEvent> timeline(MigrationId migration) {
    return events(Optional.of(migration)).toList();
  }

  private static <T> Stream<T> stream(Iterator<T> items) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(items, 0), false);
  }
}
