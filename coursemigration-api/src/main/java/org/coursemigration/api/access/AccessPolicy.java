package org.coursemigration.api.access;

import java.util.Optional;
import org.coursemigration.api.course.CategoryId;

/**
 * The host's answer to "may this user do this". Asked at each use, so that a right taken away ends
 * at once. Called by several threads at once.
 */
public interface AccessPolicy {

  /**
   * Whether the user has the capability in the category; {@link CategoryId#NONE} asks for the whole
   * site. False for an unknown user.
   */
  boolean has(UserId user, Capability capability, CategoryId category);

  /** What keeps the account from being used; empty when nothing does. */
  Optional<AccountProblem> problemWith(UserId user);
}
