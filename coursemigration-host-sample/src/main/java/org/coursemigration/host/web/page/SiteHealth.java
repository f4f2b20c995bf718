package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.coursemigration.api.storage.Access;
import org.coursemigration.api.task.ScheduledTask;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.request.TargetCheckStep;
import org.coursemigration.core.store.StoredToken;
import org.coursemigration.core.webservice.ServiceTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What needs a person. Storage and target are looked at in the background, as they may take their
 * time, so no page waits for them. Thread safe.
 */
@Singleton
public final class SiteHealth implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SiteHealth.class);

  private static final Duration PERIOD = Duration.ofMinutes(5);

  private final CourseMigration migration;
  private final Clock clock;
  private final ScheduledExecutorService background =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "site-health");
            thread.setDaemon(true);
            return thread;
          });
  private volatile List<SiteProblem> found = List.of();
  private volatile Instant looked = Instant.EPOCH;

  @Inject
  public SiteHealth(CourseMigration migration, Clock clock) {
    this.migration = migration;
    this.clock = clock;
  }

  /** Begins to look, now and every few minutes. */
  public void start() {
    var unused =
        background.scheduleWithFixedDelay(this::look, 0, PERIOD.toSeconds(), TimeUnit.SECONDS);
  }

  /** Looks at storage and target soon, as when a setting was changed. */
  public void lookAgain() {
    background.execute(this::look);
  }

  private void look() {
    try {
      looked = clock.instant();
      List<SiteProblem> problems = new ArrayList<>();
      for (Access access : Access.values()) {
        migration
            .settings()
            .storageProblem(access)
            .ifPresent(
                problem ->
                    problems.add(
                        new SiteProblem("problem.storage", problem.message(), "/settings")));
        if (!problems.isEmpty()) {
          break;
        }
      }
      migration.checkTarget().stream()
          .filter(step -> step.outcome() == TargetCheckStep.Outcome.FAILED)
          .findFirst()
          .ifPresent(
              step -> problems.add(new SiteProblem("problem.target", step.message(), "/settings")));
      found = List.copyOf(problems);
    } catch (RuntimeException e) {
      LOG.warn("The site could not be looked at: {}", e.getMessage());
    }
  }

  /** All that needs a person now; what a changed setting mends is seen at the next call. */
  List<SiteProblem> problems() {
    boolean changed =
        migration.settings().latestChanges(1).stream()
            .anyMatch(change -> !change.time().isBefore(looked));
    if (changed) {
      lookAgain();
    }
    List<SiteProblem> all = new ArrayList<>(found);
    Instant now = clock.instant();
    for (StoredToken token : migration.tokens().all()) {
      if (token
          .validUntil()
          .filter(end -> end.isBefore(now.plus(ServiceTokens.EXPIRES_SOON)))
          .isPresent()) {
        all.add(new SiteProblem("problem.token", token.name(), "/tokens"));
      }
    }
    for (ScheduledTask task : migration.readiness().overdueTasks()) {
      all.add(new SiteProblem("problem.task", task.title(), "/tasks"));
    }
    return all;
  }

  @Override
  public void close() {
    background.shutdownNow();
  }
}
