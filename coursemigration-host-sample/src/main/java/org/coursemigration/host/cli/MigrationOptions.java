package org.coursemigration.host.cli;

import java.time.Instant;
import java.util.Optional;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.core.store.UploadId;
import picocli.CommandLine.Option;

/** Which migrations a command is about. */
final class MigrationOptions {

  @Option(names = "--action", description = "Only these: backup, restore")
  MigrationAction action;

  @Option(
      names = "--status",
      description = "Only these: failed, not_started, in_progress, completed, retrying")
  MigrationStatus status;

  @Option(names = "--upload", paramLabel = "ID", description = "Only those of one course list")
  Long upload;

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      description = "Only those with this in the file name or an error, or with this id")
  String text;

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      description = "Only those changed since then, such as 2027-01-31T12:00:00Z")
  Instant from;

  @Option(names = "--before", paramLabel = "INSTANT", description = "Only those changed before")
  Instant before;

  @Option(names = "--open-issues", description = "Only those with issues that are open")
  boolean openIssues;

  MigrationFilter filter() {
    return new MigrationFilter(
        Optional.ofNullable(action),
        Optional.ofNullable(status),
        Optional.ofNullable(upload).map(UploadId::new),
        Optional.ofNullable(from),
        Optional.ofNullable(before),
        Optional.ofNullable(text),
        openIssues);
  }
}
