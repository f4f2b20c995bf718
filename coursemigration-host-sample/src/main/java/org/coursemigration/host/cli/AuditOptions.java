package org.coursemigration.host.cli;

import java.time.Instant;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.core.store.AuditAction;
import org.coursemigration.core.store.AuditFilter;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Option;

/** Which entries of the audit a command is about. */
final class AuditOptions {

  @Option(
      names = "--action",
      description = "Only these: ${COMPLETION-CANDIDATES}",
      paramLabel = "ACTION")
  AuditAction action;

  @Option(names = "--user", paramLabel = "NAME", description = "Only what this user did")
  String user;

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      description = "Only from this moment on, such as 2027-01-31T12:00:00Z")
  Instant from;

  @Option(names = "--before", paramLabel = "INSTANT", description = "Only before this moment")
  Instant before;

  AuditFilter filter(SampleHost host) {
    Optional<UserId> who = Optional.ofNullable(user).map(name -> SiteCommand.user(host, name).id());
    return new AuditFilter(
        Optional.ofNullable(action), who, Optional.ofNullable(from), Optional.ofNullable(before));
  }
}
