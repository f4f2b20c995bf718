package org.coursemigration.core.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationStatus;

/**
 * Which migrations a report is about; an empty part lets all pass.
 *
 * @param changedFrom the earliest time of the last change
 * @param changedBefore the last change was earlier than this
 * @param text stands in the file name or in an error, whatever the case of its letters; a number
 *     also finds the migration and the courses of that id
 * @param openIssuesOnly only restores with issues that nobody has resolved yet
 */
public record MigrationFilter(
    Optional<MigrationAction> action,
    Optional<MigrationStatus> status,
    Optional<UploadId> upload,
    Optional<Instant> changedFrom,
    Optional<Instant> changedBefore,
    Optional<String> text,
    boolean openIssuesOnly) {

  public static final MigrationFilter ALL =
      new MigrationFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false);

  public MigrationFilter {
    requireNonNull(action);
    requireNonNull(status);
    requireNonNull(upload);
    requireNonNull(changedFrom);
    requireNonNull(changedBefore);
    requireNonNull(text);
  }

  public MigrationFilter withAction(MigrationAction wanted) {
    return new MigrationFilter(
        Optional.of(wanted), status, upload, changedFrom, changedBefore, text, openIssuesOnly);
  }

  public MigrationFilter withStatus(MigrationStatus wanted) {
    return new MigrationFilter(
        action, Optional.of(wanted), upload, changedFrom, changedBefore, text, openIssuesOnly);
  }

  public MigrationFilter withUpload(UploadId wanted) {
    return new MigrationFilter(
        action, status, Optional.of(wanted), changedFrom, changedBefore, text, openIssuesOnly);
  }

  /** Without a wanted status, for counts of all of them. */
  public MigrationFilter withAnyStatus() {
    return new MigrationFilter(
        action, Optional.empty(), upload, changedFrom, changedBefore, text, openIssuesOnly);
  }

  public MigrationFilter changedFrom(Instant earliest) {
    return new MigrationFilter(
        action, status, upload, Optional.of(earliest), changedBefore, text, openIssuesOnly);
  }

  public MigrationFilter changedBefore(Instant end) {
    return new MigrationFilter(
        action, status, upload, changedFrom, Optional.of(end), text, openIssuesOnly);
  }

  public MigrationFilter withOpenIssues() {
    return new MigrationFilter(action, status, upload, changedFrom, changedBefore, text, true);
  }
}
