package org.coursemigration.api.access;

/**
 * The host's answer to "may this user do this". Asked for each call, so that a right taken away
 * ends at once. Called by several threads at once.
 */
public interface AccessPolicy {

  /** The account as it is now; that of an unknown user may do nothing. */
  Account account(UserId user);
}
