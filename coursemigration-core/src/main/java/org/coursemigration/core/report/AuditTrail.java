package org.coursemigration.core.report;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.coursemigration.api.access.UserId;
import org.coursemigration.core.store.AuditAction;
import org.coursemigration.core.store.AuditEntry;
import org.coursemigration.core.store.AuditFilter;
import org.coursemigration.core.store.AuditRepository;
import org.coursemigration.core.store.Page;
import org.coursemigration.core.store.PageKey;

/** Who changed settings, tokens, services, migrations and accounts. Thread safe. */
public final class AuditTrail {

  private static final int PAGE = 500;

  private final AuditRepository audit;
  private final Clock clock;

  @Inject
  AuditTrail(AuditRepository audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  /** All entries that pass the filter, oldest first, fetched as the stream is read. */
  public Stream<AuditEntry> entries(AuditFilter filter) {
    return PagedIterator.stream(key -> audit.page(filter, true, key, PAGE));
  }

  /** A page of the entries that pass the filter, newest first; the first one without a key. */
  public Page<AuditEntry> page(AuditFilter filter, Optional<PageKey> key, int limit) {
    return audit.page(filter, false, key, limit);
  }

  /**
   * Notes what a person did on the host's side, to accounts and to tokens that are not the
   * library's. What the library does it notes itself.
   *
   * @param subject the id of the account or the token
   * @param content what there is to tell of it, never a secret; empty text for nothing
   */
  public void add(AuditAction action, long subject, String content, UserId user) {
    audit.add(
        new AuditEntry(
            0,
            action,
            Long.toString(subject),
            Optional.empty(),
            Optional.of(content).filter(text -> !text.isEmpty()),
            user,
            clock.instant()));
  }

  /**
   * Writes all entries that pass the filter, fetched as they are written, and closes the stream.
   * Cells that a spreadsheet would take for a formula are made harmless.
   */
  public void write(AuditFilter filter, DownloadFormat format, OutputStream out)
      throws IOException {
    try (TableWriter table = format.open("Audit", ReportTables.AUDIT_COLUMNS, out)) {
      Iterator<AuditEntry> all = entries(filter).iterator();
      while (all.hasNext()) {
        table.row(ReportTables.cells(all.next()));
      }
    }
  }
}
