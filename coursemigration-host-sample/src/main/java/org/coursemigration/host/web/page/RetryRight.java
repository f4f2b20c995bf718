package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import org.coursemigration.api.access.AccessPolicy;
import org.coursemigration.api.access.Capability;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.view.Visit;

/** Who may have which migration run again. Thread safe. */
public final class RetryRight {

  private final AccessPolicy policy;

  @Inject
  public RetryRight(AccessPolicy policy) {
    this.policy = policy;
  }

  /** Administrators may do it with all; managers with restores into categories of theirs. */
  boolean allows(Visit visit, Migration migration) {
    return visit.mayAdminister()
        || (visit.may(Right.RESTORE)
            && migration.action() == MigrationAction.RESTORE
            && policy.has(
                visit.userId(), Capability.RESTORE_COURSE, migration.destinationCategory()));
  }

  boolean offers(Visit visit, Migration migration) {
    return migration.status() == MigrationStatus.FAILED && allows(visit, migration);
  }
}
