package org.coursemigration.host.lms;

import java.util.Optional;
import java.util.Set;
import org.coursemigration.api.access.AccessPolicy;
import org.coursemigration.api.access.AccountProblem;
import org.coursemigration.api.access.Capability;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;

/**
 * Answers by the user's role, which counts on the whole site, but for a manager of some categories:
 * that one may have courses restored in these and below only.
 */
public final class LmsAccessPolicy implements AccessPolicy {

  private static final Set<Capability> OF_MANAGERS =
      Set.of(Capability.RESTORE_COURSE, Capability.USE_REST, Capability.VIEW_HIDDEN_CATEGORIES);

  private final Users users;
  private final Categories categories;

  public LmsAccessPolicy(Users users, Categories categories) {
    this.users = users;
    this.categories = categories;
  }

  @Override
  public boolean has(UserId user, Capability capability, CategoryId category) {
    return users
        .find(user)
        .map(
            found ->
                switch (found.role()) {
                  case ADMIN -> true;
                  case MANAGER ->
                      OF_MANAGERS.contains(capability)
                          && (capability.equals(Capability.USE_REST) || manages(user, category));
                  case VIEWER, NONE -> false;
                })
        .orElse(false);
  }

  private boolean manages(UserId user, CategoryId category) {
    Set<CategoryId> managed = users.managedCategories(user);
    return managed.isEmpty()
        || categories.withParents(category).stream().anyMatch(managed::contains);
  }

  @Override
  public Optional<AccountProblem> problemWith(UserId user) {
    Optional<User> found = users.find(user);
    return found.isEmpty()
        ? Optional.of(new AccountProblem(AccountProblem.Kind.DELETED, user.toString()))
        : found.get().problem().map(kind -> new AccountProblem(kind, found.get().username()));
  }
}
