package org.coursemigration.core.report;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.eventlog.EventFilter;
import org.coursemigration.core.eventlog.EventLog;
import org.coursemigration.core.eventlog.LoggedEvent;
import org.coursemigration.core.store.ArrivalRepository;
import org.coursemigration.core.store.AttemptProgress;
import org.coursemigration.core.store.AttemptRepository;
import org.coursemigration.core.store.ContentCount;
import org.coursemigration.core.store.EndedInHour;
import org.coursemigration.core.store.Issue;
import org.coursemigration.core.store.IssueFilter;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.core.store.MigrationRepository;
import org.coursemigration.core.store.MigrationSearch;
import org.coursemigration.core.store.MigrationSort;
import org.coursemigration.core.store.Page;
import org.coursemigration.core.store.PageKey;
import org.coursemigration.core.store.RetentionRepository;
import org.coursemigration.core.store.Upload;
import org.coursemigration.core.store.UploadId;
import org.coursemigration.core.store.UploadRepository;
import org.coursemigration.core.store.Workload;

/** Migrations and events as reports show them. Long lists are read page by page. Thread safe. */
public final class MigrationReport {

  private static final int PAGE = 500;

  /** Long enough to be a pace, short enough to be today's. */
  private static final Duration LATELY = Duration.ofMinutes(30);

  private final MigrationRepository migrations;
  private final MigrationSearch search;
  private final AttemptRepository attempts;
  private final UploadRepository uploads;
  private final ArrivalRepository arrivals;
  private final RetentionRepository removed;
  private final EventLog events;
  private final Clock clock;

  @Inject
  MigrationReport(
      MigrationRepository migrations,
      MigrationSearch search,
      AttemptRepository attempts,
      UploadRepository uploads,
      ArrivalRepository arrivals,
      RetentionRepository removed,
      EventLog events,
      Clock clock) {
    this.migrations = migrations;
    this.search = search;
    this.attempts = attempts;
    this.uploads = uploads;
    this.arrivals = arrivals;
    this.removed = removed;
    this.events = events;
    this.clock = clock;
  }

  public Optional<Migration> find(MigrationId id) {
    return migrations.find(id);
  }

  /** How many migrations are in which status; a status without migrations is left out. */
  public Map<MigrationStatus, Long> countByStatus(MigrationFilter filter) {
    return search.countByStatus(filter);
  }

  /** How much work there is on the whole site. Reads all that waits: not for each request. */
  public Workload workload() {
    return search.workload();
  }

  /** How many backups, or restores, were removed because they are old, by how they ended. */
  public Map<MigrationStatus, Long> countRemoved(MigrationAction action) {
    return removed.removed(action);
  }

  /** How many migrations ended in which hour since then, and how. */
  public List<EndedInHour> endedByHour(Instant since) {
    return search.endedByHour(since);
  }

  /** Another number after each change, for those who show something live. */
  public long fingerprint() {
    return search.fingerprint();
  }

  /** How far those of these migrations are that run, as their nodes told it a few seconds ago. */
  public Map<MigrationId, AttemptProgress> running(Collection<MigrationId> ids) {
    return attempts.progress(ids);
  }

  /** A page of the migrations that pass the filter; the first one without a key. */
  public Page<Migration> page(
      MigrationFilter filter, MigrationSort sort, Optional<PageKey> key, int limit) {
    return search.page(filter, sort, key, limit);
  }

  /** All migrations that pass the filter, by id, fetched as the stream is read. */
  public Stream<Migration> migrations(MigrationFilter filter) {
    return PagedIterator.stream(key -> search.page(filter, MigrationSort.OLDEST_FIRST, key, PAGE));
  }

  /**
   * Writes all migrations that pass the filter, fetched as they are written, and closes the stream.
   * Cells that a spreadsheet would take for a formula are made harmless.
   */
  public void write(MigrationFilter filter, DownloadFormat format, OutputStream out)
      throws IOException {
    try (TableWriter table =
        format.open("Course migrations", ReportTables.MIGRATION_COLUMNS, out)) {
      Iterator<Migration> all = migrations(filter).iterator();
      while (all.hasNext()) {
        table.row(ReportTables.cells(all.next()));
      }
    }
  }

  /** The course lists taken in last, newest first, with how far they are, removed rows counted. */
  public List<UploadProgress> latestUploads(int limit) {
    return uploads.latest(limit).stream().map(this::progress).toList();
  }

  /** How far the migrations of a course list are. */
  public Optional<UploadProgress> progress(UploadId upload) {
    return uploads.find(upload).map(this::progress);
  }

  private UploadProgress progress(Upload upload) {
    MigrationFilter all = MigrationFilter.ALL.withUpload(upload.id());
    Map<MigrationStatus, Long> counts = new EnumMap<>(MigrationStatus.class);
    counts.putAll(search.countByStatus(all));
    removed.removed(upload.id()).forEach((status, many) -> counts.merge(status, many, Long::sum));
    if (counts.keySet().stream().allMatch(MigrationStatus::isEnd)) {
      return UploadProgress.ended(upload, counts);
    }
    Instant now = clock.instant();
    Instant from = upload.time().isAfter(now.minus(LATELY)) ? upload.time() : now.minus(LATELY);
    Map<MigrationStatus, Long> lately = search.countByStatus(all.changedFrom(from));
    long ended =
        lately.entrySet().stream()
            .filter(entry -> entry.getKey().isEnd())
            .mapToLong(Map.Entry::getValue)
            .sum();
    return UploadProgress.of(upload, counts, ended, Duration.between(from, now), now);
  }

  /**
   * What arrived with a completed restore: sections first, then activities by type, then files.
   * Empty for any other migration.
   */
  public List<ContentCount> arrived(MigrationId migration) {
    return arrivals.counts(migration);
  }

  public Optional<Issue> issue(long id) {
    return arrivals.findIssue(id);
  }

  /** All issues that pass the filter, oldest first, fetched as the stream is read. */
  public Stream<Issue> issues(IssueFilter filter) {
    return PagedIterator.stream(key -> arrivals.issues(filter, key, PAGE));
  }

  /** A page of the issues that pass the filter, oldest first; the first one without a key. */
  public Page<Issue> issuePage(IssueFilter filter, Optional<PageKey> key, int limit) {
    return arrivals.issues(filter, key, limit);
  }

  public Optional<LoggedEvent> event(long id) {
    return events.find(id);
  }

  /** A page of the events that pass the filter, newest first; the first one without a key. */
  public Page<LoggedEvent> eventPage(EventFilter filter, Optional<PageKey> key, int limit) {
    return eventPage(filter, false, key, limit);
  }

  /** The same in either order. */
  public Page<LoggedEvent> eventPage(
      EventFilter filter, boolean oldestFirst, Optional<PageKey> key, int limit) {
    return events.page(filter, oldestFirst, key, limit);
  }

  /** All events that pass the filter, oldest first, fetched as the stream is read. */
  public Stream<LoggedEvent> events(EventFilter filter) {
    return PagedIterator.stream(key -> events.page(filter, true, key, PAGE));
  }

  /** Writes all events that pass the filter, as {@link #write} writes migrations. */
  public void writeEvents(EventFilter filter, DownloadFormat format, OutputStream out)
      throws IOException {
    try (TableWriter table = format.open("Events", ReportTables.EVENT_COLUMNS, out)) {
      Iterator<LoggedEvent> all = events(filter).iterator();
      while (all.hasNext()) {
        table.row(ReportTables.cells(all.next()));
      }
    }
  }

  /** The events of one migration, which are few. */
  public List<LoggedEvent> timeline(MigrationId migration) {
    return events(EventFilter.ALL.withMigration(migration)).toList();
  }
}
