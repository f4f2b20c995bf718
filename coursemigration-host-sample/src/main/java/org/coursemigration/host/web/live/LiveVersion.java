package org.coursemigration.host.web.live;

import jakarta.inject.Inject;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.host.web.job.Jobs;

/** What tells whether anything changed that a page shows live. Thread safe. */
public final class LiveVersion {

  private final CourseMigration migration;
  private final Jobs jobs;

  @Inject
  public LiveVersion(CourseMigration migration, Jobs jobs) {
    this.migration = migration;
    this.jobs = jobs;
  }

  /** Another number after each change, on any node; jobs are known to their own node. */
  long now() {
    return migration.report().fingerprint() * 31 + jobs.changes();
  }
}
