package org.coursemigration.testkit.lms;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.coursemigration.api.access.AccessPolicy;
import org.coursemigration.api.access.Account;
import org.coursemigration.api.access.AccountProblem;
import org.coursemigration.api.access.Capability;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;

/** Users and what they may do, on the whole site. Nobody may do anything until allowed to. */
public final class FakeAccessPolicy implements AccessPolicy {

  private final Map<UserId, Set<Capability>> capabilities = new HashMap<>();
  private final Map<UserId, AccountProblem> problems = new HashMap<>();

  public synchronized void allow(UserId user, Capability... allowed) {
    capabilities.computeIfAbsent(user, u -> new HashSet<>()).addAll(Set.of(allowed));
  }

  public synchronized void report(UserId user, AccountProblem problem) {
    problems.put(user, problem);
  }

  @Override
  public synchronized Account account(UserId user) {
    return new FakeAccount(
        user,
        Optional.ofNullable(problems.get(user)),
        Set.copyOf(capabilities.getOrDefault(user, Set.of())));
  }

  private record FakeAccount(
      UserId id, Optional<AccountProblem> problem, Set<Capability> capabilities)
      implements Account {

    @Override
    public boolean has(Capability capability, CategoryId category) {
      return capabilities.contains(capability);
    }
  }
}
