package org.coursemigration.api.access;

import java.util.Optional;
import org.coursemigration.api.course.CategoryId;

/**
 * What the host says of a user at one moment. It is asked several questions for one call and then
 * let go, so an implementation may look the user up once. For one thread.
 */
public interface Account {

  UserId id();

  /** What keeps the account from being used; empty when nothing does. */
  Optional<AccountProblem> problem();

  /**
   * Whether the user has the capability in the category; {@link CategoryId#NONE} asks for the whole
   * site. False for an unknown user.
   */
  boolean has(Capability capability, CategoryId category);
}
