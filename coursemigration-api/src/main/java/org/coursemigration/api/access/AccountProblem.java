package org.coursemigration.api.access;

import static java.util.Objects.requireNonNull;

/**
 * Why an account may not be used although its token is good.
 *
 * @param username the name the account logs in with, for the message
 */
public record AccountProblem(Kind kind, String username) {

  /** The kinds of problem. */
  public enum Kind {
    /** The account was deleted. */
    DELETED,
    /** Its owner has not confirmed it yet. */
    UNCONFIRMED,
    /** An administrator suspended it. */
    SUSPENDED,
    /** Its owner must choose a new password before doing anything else. */
    MUST_CHANGE_PASSWORD
  }

  public AccountProblem {
    requireNonNull(kind);
    requireNonNull(username);
  }
}
