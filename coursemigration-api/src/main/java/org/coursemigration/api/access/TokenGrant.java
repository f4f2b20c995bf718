package org.coursemigration.api.access;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * What a good web service token allows.
 *
 * @param user the user in whose name the call is made
 * @param functions the names of the functions of the token's service; none while that service is
 *     switched off
 */
public record TokenGrant(UserId user, Set<String> functions) {

  public TokenGrant {
    requireNonNull(user);
    functions = Set.copyOf(functions);
  }

  /** Whether the token's service has this function. */
  public boolean allows(String function) {
    return functions.contains(function);
  }
}
