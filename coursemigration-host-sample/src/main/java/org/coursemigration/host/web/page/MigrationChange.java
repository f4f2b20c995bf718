package org.coursemigration.host.web.page;

import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.api.migration.ExcludedModules;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.core.CourseMigration;

/**
 * Something that is done with migrations in the name of a user.
 *
 * @param excluded what a new backup leaves out; empty for the other verbs
 */
record MigrationChange(MigrationVerb verb, UserId user, Optional<ExcludedModules> excluded) {

  static MigrationChange of(MigrationVerb verb, UserId user) {
    return new MigrationChange(verb, user, Optional.empty());
  }

  /**
   * Does it.
   *
   * @return false if it cannot be done with this migration any more: somebody else was faster
   */
  boolean apply(CourseMigration migrations, MigrationId id) {
    Optional<Migration> found = migrations.report().find(id);
    if (found.isEmpty() || !verb.fits(found.get())) {
      return false;
    }
    try {
      switch (verb) {
        case RETRY -> migrations.retry(id, user);
        case RERUN -> migrations.rerun(id, excluded.orElse(ExcludedModules.NONE), user);
        case CANCEL -> migrations.cancel(id, user);
      }
      return true;
    } catch (CourseMigrationException e) {
      return false;
    }
  }
}
