package org.coursemigration.host.lms;

import java.util.Optional;
import java.util.Set;
import org.coursemigration.api.access.AccessPolicy;
import org.coursemigration.api.access.AccountProblem;
import org.coursemigration.api.access.Capability;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;

/** Answers by the user's role, which counts on the whole site. */
public final class LmsAccessPolicy implements AccessPolicy {

  private static final Set<Capability> OF_MANAGERS =
      Set.of(Capability.RESTORE_COURSE, Capability.USE_REST, Capability.VIEW_HIDDEN_CATEGORIES);

  private final Users users;

  public LmsAccessPolicy(Users users) {
    this.users = users;
  }

  @Override
  public boolean has(UserId user, Capability capability, CategoryId category) {
    return users
        .find(user)
        .map(
            found ->
                switch (found.role()) {
                  case ADMIN -> true;
                  case MANAGER -> OF_MANAGERS.contains(capability);
                  case VIEWER, NONE -> false;
                })
        .orElse(false);
  }

  @Override
  public Optional<AccountProblem> problemWith(UserId user) {
    Optional<User> found = users.find(user);
    return found.isEmpty()
        ? Optional.of(new AccountProblem(AccountProblem.Kind.DELETED, user.toString()))
        : found.get().problem().map(kind -> new AccountProblem(kind, found.get().username()));
  }
}
