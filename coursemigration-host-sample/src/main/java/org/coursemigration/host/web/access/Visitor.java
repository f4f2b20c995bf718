package org.coursemigration.host.web.access;

import java.util.Optional;
import java.util.Set;
import org.coursemigration.api.access.UserId;
import org.coursemigration.host.lms.Session;
import org.coursemigration.host.lms.User;

/**
 * Who asks for a page.
 *
 * @param user empty for nobody who is logged in
 */
public record Visitor(Optional<User> user, Optional<Session> session, Set<Right> rights) {

  static final Visitor NOBODY = new Visitor(Optional.empty(), Optional.empty(), Set.of());

  public Visitor {
    rights = Set.copyOf(rights);
  }

  /** Whoever is logged in, or whose token was brought. */
  public UserId userId() {
    return user.orElseThrow().id();
  }

  public boolean may(Right right) {
    return rights.contains(right);
  }
}
