package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import org.coursemigration.api.access.AccessPolicy;
import org.coursemigration.api.access.Capability;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.core.MigrationVerb;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.access.Visitor;
import org.coursemigration.host.web.view.Visit;

/** Who may change which migration. Thread safe. */
public final class MigrationRight {

  private final AccessPolicy policy;

  @Inject
  public MigrationRight(AccessPolicy policy) {
    this.policy = policy;
  }

  boolean allows(Visit visit, Migration migration) {
    return allows(visit.visitor(), migration);
  }

  /** Administrators may change all; managers restores into categories of theirs. */
  public boolean allows(Visitor visitor, Migration migration) {
    return visitor.may(Right.ADMINISTER)
        || (visitor.may(Right.RESTORE)
            && migration.action() == MigrationAction.RESTORE
            && policy
                .account(visitor.userId())
                .has(Capability.RESTORE_COURSE, migration.destinationCategory()));
  }

  boolean offers(Visit visit, MigrationVerb verb, Migration migration) {
    return verb.fits(migration) && allows(visit, migration);
  }
}
