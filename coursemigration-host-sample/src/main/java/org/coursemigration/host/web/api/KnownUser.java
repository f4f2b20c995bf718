package org.coursemigration.host.web.api;

import org.coursemigration.api.access.UserId;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.lms.User;

/** Finds the accounts that calls name. */
final class KnownUser {

  private KnownUser() {}

  /**
   * @throws ProblemException if there is none of this id
   */
  static UserId of(Lms lms, long id) {
    return lms.users()
        .find(new UserId(id))
        .map(User::id)
        .orElseThrow(() -> ProblemException.notFound("There is no user " + id + "."));
  }

  /**
   * @throws ProblemException if there is none of this name
   */
  static UserId of(Lms lms, String username) {
    return lms.users()
        .find(username)
        .map(User::id)
        .orElseThrow(
            () -> ProblemException.badField("username", "There is no user '" + username + "'."));
  }
}
