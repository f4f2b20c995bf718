package org.coursemigration.core.notice;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.api.notice.Notice;
import org.coursemigration.api.notice.NoticeSite;
import org.coursemigration.api.notice.Notifier;
import org.coursemigration.core.settings.Settings;
import org.coursemigration.core.store.DeliveryRepository;
import org.coursemigration.core.store.DueDelivery;
import org.coursemigration.core.store.StoredNotice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due. A delivery is put off before it is sent, so that no two nodes send it, and a
 * crash costs a repeat at most.
 */
final class Deliveries {

  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  private static final int BATCH = 100;

  /** A notifier has ended by then, so another node may try. */
  private static final Duration TAKEN_FOR = Duration.ofMinutes(10);

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
  private static final Duration GIVEN_UP_AFTER = Duration.ofDays(3);
  private static final int LONGEST_DOUBLING = 10;

  private final DeliveryRepository repository;
  private final Settings settings;
  private final NoticeSite site;
  private final Clock clock;

  @Inject
  Deliveries(DeliveryRepository repository, Settings settings, NoticeSite site, Clock clock) {
    this.repository = repository;
    this.settings = settings;
    this.site = site;
    this.clock = clock;
  }

  /** Sends through these notifiers, and gives up what was meant for others. */
  void send(Collection<Notifier> notifiers) {
    repository.keepOnly(
        notifiers.stream().map(Notifier::type).toList(),
        "The notifier was switched off before it was sent.");
    notifiers.forEach(this::sendThrough);
  }

  /** After a failure the others wait for the next run: they would fail too. */
  private void sendThrough(Notifier notifier) {
    for (DueDelivery due : repository.due(notifier.type(), clock.instant(), BATCH)) {
      Optional<DueDelivery> taken = repository.take(due, clock.instant().plus(TAKEN_FOR));
      if (taken.isPresent() && !send(taken.get(), notifier)) {
        return;
      }
    }
  }

  private boolean send(DueDelivery taken, Notifier notifier) {
    Optional<String> problem = problem(notifier, () -> notice(taken.notice()));
    Instant now = clock.instant();
    if (problem.isEmpty()) {
      repository.sent(taken, now);
      return true;
    }
    Optional<Instant> nextTry =
        Optional.of(now.plus(pause(taken.tries())))
            .filter(next -> next.isBefore(taken.notice().time().plus(GIVEN_UP_AFTER)));
    LOG.warn(
        "The notice '{}' could not be sent through '{}', {}: {}",
        taken.notice().subject(),
        notifier.type(),
        nextTry.isPresent() ? "it is tried again" : "and is given up",
        problem.get());
    repository.failed(taken, problem.get(), nextTry);
    return false;
  }

  private Notice notice(StoredNotice stored) {
    return new Notice(
        stored.uuid(),
        stored.kind(),
        stored.time(),
        site.name(),
        stored.subject(),
        stored.text(),
        site.page(stored.kind(), stored.data()),
        stored.data());
  }

  /** Sends a notice now; gives why it was not taken. */
  Optional<String> problem(Notifier notifier, Supplier<Notice> notice) {
    try {
      notifier.send(notice.get(), settings.values());
      return Optional.empty();
    } catch (CourseMigrationException e) {
      return Optional.of(e.getMessage());
    } catch (RuntimeException e) {
      // What a library says may hold a password.
      LOG.debug("The notifier '{}' failed", notifier.type(), e);
      return Optional.of("It failed unexpectedly: " + e.getClass().getName() + ".");
    }
  }

  private static Duration pause(int tries) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, LONGEST_DOUBLING));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
