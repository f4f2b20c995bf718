package org.coursemigration.host.lms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.coursemigration.api.access.AccessPolicy;
import org.coursemigration.api.access.AccountProblem;
import org.coursemigration.api.access.Capability;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersTest {

  private static final Capability ANOTHER = new Capability("moodle/site:config", "Configure");

  @TempDir private Path directory;
  private Users users;
  private Categories categories;
  private AccessPolicy policy;

  @BeforeEach
  void open() {
    Lms lms = TestLms.in(directory);
    users = lms.users();
    categories = lms.categories();
    policy = new LmsAccessPolicy(users, categories);
  }

  @Test
  void aNameIsGivenOnce() {
    UserId id = users.add("ada", Role.ADMIN);

    assertThat(users.find("ada"))
        .get()
        .extracting(User::id, User::role)
        .containsExactly(id, Role.ADMIN);
    assertThatThrownBy(() -> users.add("ada", Role.NONE))
        .isInstanceOf(LmsException.class)
        .hasMessage("There is a user 'ada' already.");
  }

  @Test
  void rolesSayWhatAUserMay() {
    UserId admin = users.add("admin", Role.ADMIN);
    UserId manager = users.add("manager", Role.MANAGER);
    UserId viewer = users.add("viewer", Role.VIEWER);
    UserId none = users.add("none", Role.NONE);

    for (Capability capability :
        new Capability[] {
          Capability.RESTORE_COURSE, Capability.USE_REST, Capability.VIEW_HIDDEN_CATEGORIES
        }) {
      assertThat(policy.account(admin).has(capability, new CategoryId(3))).isTrue();
      assertThat(policy.account(manager).has(capability, CategoryId.NONE)).isTrue();
      assertThat(policy.account(viewer).has(capability, CategoryId.NONE)).isFalse();
      assertThat(policy.account(none).has(capability, CategoryId.NONE)).isFalse();
      assertThat(policy.account(new UserId(99)).has(capability, CategoryId.NONE)).isFalse();
    }
    assertThat(policy.account(admin).has(ANOTHER, CategoryId.NONE)).isTrue();
    assertThat(policy.account(manager).has(ANOTHER, CategoryId.NONE)).isFalse();
  }

  @Test
  void aManagerOfCategoriesMayRestoreThereAndBelowOnly() {
    UserId manager = users.add("manager", Role.MANAGER);
    CategoryId science = categories.add("Science", Optional.empty(), true);
    CategoryId physics = categories.add("Physics", Optional.of(science), true);
    CategoryId arts = categories.add("Arts", Optional.empty(), true);
    users.changeManagedCategories(manager, Set.of(science));

    assertThat(policy.account(manager).has(Capability.RESTORE_COURSE, science)).isTrue();
    assertThat(policy.account(manager).has(Capability.RESTORE_COURSE, physics)).isTrue();
    assertThat(policy.account(manager).has(Capability.RESTORE_COURSE, arts)).isFalse();
    assertThat(policy.account(manager).has(Capability.RESTORE_COURSE, CategoryId.NONE)).isFalse();
    assertThat(policy.account(manager).has(Capability.USE_REST, CategoryId.NONE)).isTrue();
    assertThatThrownBy(() -> users.changeManagedCategories(manager, Set.of(new CategoryId(99))))
        .isInstanceOf(LmsException.class)
        .hasMessageContaining("no category among [99]");
    assertThat(users.managedCategories(manager)).containsExactly(science);
  }

  @Test
  void preferencesAreKept() {
    UserId id = users.add("ada", Role.VIEWER);
    users.changePreferences(id, Optional.of("de"), Optional.of(ZoneId.of("Europe/Berlin")));

    assertThat(users.find(id).orElseThrow())
        .extracting(User::language, User::zone)
        .containsExactly(Optional.of("de"), Optional.of(ZoneId.of("Europe/Berlin")));
  }

  @Test
  void aRoleTakenAwayEndsAtOnce() {
    UserId id = users.add("ada", Role.MANAGER);
    users.changeRole(id, Role.NONE);

    assertThat(policy.account(id).has(Capability.RESTORE_COURSE, CategoryId.NONE)).isFalse();
    assertThatThrownBy(() -> users.changeRole(new UserId(99), Role.ADMIN))
        .isInstanceOf(LmsException.class)
        .hasMessage("There is no user 99.");
  }

  @Test
  void aSuspendedAccountTellsItsProblemUntilItIsLifted() {
    UserId id = users.add("ada", Role.ADMIN);
    assertThat(policy.account(id).problem()).isEmpty();

    users.changeProblem(id, Optional.of(AccountProblem.Kind.SUSPENDED));
    assertThat(policy.account(id).problem())
        .contains(new AccountProblem(AccountProblem.Kind.SUSPENDED, "ada"));

    users.changeProblem(id, Optional.empty());
    assertThat(policy.account(id).problem()).isEmpty();
    assertThat(policy.account(new UserId(99)).problem())
        .contains(new AccountProblem(AccountProblem.Kind.DELETED, "99"));
  }

  @Test
  void logInNeedsTheRightPasswordAndAUsableAccount() {
    UserId id = users.add("ada", Role.ADMIN);
    assertThat(users.logIn("ada", "".toCharArray())).isEmpty();

    users.changePassword(id, "correct horse".toCharArray());
    assertThat(users.logIn("ada", "correct horse".toCharArray())).map(User::id).contains(id);
    assertThat(users.logIn("ada", "correct horsf".toCharArray())).isEmpty();
    assertThat(users.logIn("eve", "correct horse".toCharArray())).isEmpty();

    users.changeProblem(id, Optional.of(AccountProblem.Kind.SUSPENDED));
    assertThat(users.logIn("ada", "correct horse".toCharArray())).isEmpty();
  }

  @Test
  void usersAreListedPageByPage() {
    UserId first = users.add("b", Role.NONE);
    UserId second = users.add("a", Role.NONE);

    assertThat(users.listAfter(new UserId(0), 1)).extracting(User::id).containsExactly(first);
    assertThat(users.listAfter(first, 5)).extracting(User::id).containsExactly(second);
  }
}
