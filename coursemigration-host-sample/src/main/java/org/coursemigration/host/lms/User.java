package org.coursemigration.host.lms;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.Optional;
import org.coursemigration.api.access.AccountProblem;
import org.coursemigration.api.access.UserId;

/**
 * An account of this site.
 *
 * @param problem what keeps the account from being used; empty when nothing does
 * @param language the language of pages, such as {@code de}; empty for what the browser asks for
 * @param zone in which times are shown; empty for the browser's
 */
public record User(
    UserId id,
    String username,
    Role role,
    Optional<AccountProblem.Kind> problem,
    Optional<String> language,
    Optional<ZoneId> zone) {

  public User {
    requireNonNull(id);
    requireNonNull(username);
    requireNonNull(role);
    requireNonNull(problem);
    requireNonNull(language);
    requireNonNull(zone);
  }
}
