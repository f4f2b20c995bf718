package org.coursemigration.host.lms;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.coursemigration.api.access.AccountProblem;
import org.coursemigration.api.access.UserId;

/**
 * An account of this site.
 *
 * @param problem what keeps the account from being used; empty when nothing does
 */
public record User(UserId id, String username, Role role, Optional<AccountProblem.Kind> problem) {

  public User {
    requireNonNull(id);
    requireNonNull(username);
    requireNonNull(role);
    requireNonNull(problem);
  }
}
