package org.coursemigration.api.access;

/** Why an account may not be used although its token is good. */
public enum AccountProblem {
  /** The account was deleted. */
  DELETED,
  /** Its owner has not confirmed it yet. */
  UNCONFIRMED,
  /** An administrator suspended it. */
  SUSPENDED,
  /** Its owner must choose a new password before doing anything else. */
  MUST_CHANGE_PASSWORD
}
