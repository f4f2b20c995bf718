package org.coursemigration.core.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.coursemigration.api.migration.CourseMigrationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at one thing without ever keeping its caller long. What was found is told again for a
 * while, and callers who come while it is looked at wait for the same look: so however often
 * somebody asks, and however long a dead disk keeps its caller, one thread looks at most. Thread
 * safe.
 */
final class BoundedCheck {

  private static final Logger LOG = LoggerFactory.getLogger(BoundedCheck.class);

  private final String name;
  private final Supplier<Optional<String>> work;
  private final Duration kept;
  private final Clock clock;
  private final Executor executor;
  private CompletableFuture<Found> look;

  private record Found(HealthCheck check, Instant time) {}

  /**
   * @param work gives the problem; what it throws is one
   * @param kept how long what was found is told again
   */
  BoundedCheck(
      String name, Supplier<Optional<String>> work, Duration kept, Clock clock, Executor executor) {
    this.name = name;
    this.work = work;
    this.kept = kept;
    this.clock = clock;
    this.executor = executor;
  }

  /** Looks, unless what is known is young enough; tells at the latest after this time. */
  CompletableFuture<HealthCheck> within(Duration limit) {
    HealthCheck late =
        new HealthCheck(
            name, Optional.of("It did not answer within " + limit.toSeconds() + " seconds."));
    return look()
        .thenApply(Found::check)
        .completeOnTimeout(late, limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized CompletableFuture<Found> look() {
    if (look == null || (look.isDone() && isOld(look.join()))) {
      look = CompletableFuture.supplyAsync(this::found, executor);
    }
    return look;
  }

  private boolean isOld(Found found) {
    return !clock.instant().isBefore(found.time().plus(kept));
  }

  private Found found() {
    return new Found(new HealthCheck(name, problem()), clock.instant());
  }

  private Optional<String> problem() {
    try {
      return work.get();
    } catch (CourseMigrationException e) {
      return Optional.of(e.getMessage());
    } catch (CompletionException e) {
      throw e;
    } catch (RuntimeException e) {
      // What a driver says may hold an address with a password.
      LOG.warn("The check of the {} failed: {}", name, e.getClass().getName());
      LOG.debug("The check of the {} failed", name, e);
      return Optional.of("It cannot be used: " + e.getClass().getSimpleName() + ".");
    }
  }
}
