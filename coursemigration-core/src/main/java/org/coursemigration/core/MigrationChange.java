package org.coursemigration.core;

import static java.util.Objects.requireNonNull;

import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.ExcludedModules;

/**
 * Something that is to be done with migrations in the name of a user.
 *
 * @param excluded what a new backup leaves out; nothing for the other verbs
 */
public record MigrationChange(MigrationVerb verb, UserId user, ExcludedModules excluded) {

  public MigrationChange {
    requireNonNull(verb);
    requireNonNull(user);
    requireNonNull(excluded);
  }

  /** One that leaves nothing out. */
  public static MigrationChange of(MigrationVerb verb, UserId user) {
    return new MigrationChange(verb, user, ExcludedModules.NONE);
  }
}
