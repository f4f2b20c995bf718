package org.coursemigration.host.lms;

import java.util.Optional;
import java.util.Set;
import org.coursemigration.api.access.AccessPolicy;
import org.coursemigration.api.access.Account;
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
  public Account account(UserId user) {
    return new LmsAccount(user, users.find(user));
  }

  /** Asks for the categories of a manager only where they count. */
  private final class LmsAccount implements Account {

    private final UserId id;
    private final Optional<User> user;

    LmsAccount(UserId id, Optional<User> user) {
      this.id = id;
      this.user = user;
    }

    @Override
    public UserId id() {
      return id;
    }

    @Override
    public Optional<AccountProblem> problem() {
      return user.isEmpty()
          ? Optional.of(new AccountProblem(AccountProblem.Kind.DELETED, id.toString()))
          : user.get().problem().map(kind -> new AccountProblem(kind, user.get().username()));
    }

    @Override
    public boolean has(Capability capability, CategoryId category) {
      return switch (user.map(User::role).orElse(Role.NONE)) {
        case ADMIN -> true;
        case MANAGER ->
            OF_MANAGERS.contains(capability)
                && (capability.equals(Capability.USE_REST) || manages(category));
        case VIEWER, NONE -> false;
      };
    }

    private boolean manages(CategoryId category) {
      Set<CategoryId> managed = users.managedCategories(id);
      return managed.isEmpty()
          || categories.withParents(category).stream().anyMatch(managed::contains);
    }
  }
}
