package org.coursemigration.core.sim;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.RetryDecision;

/**
 * The tasks of a site as the database of its scheduler has them: a task is with one node at a time,
 * and what a dead node had is given to another one after a while.
 */
final class SiteQueue {

  static final Duration DEAD_AFTER = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Clock clock;
  private final Map<AdhocTask, Entry> adhoc = new LinkedHashMap<>();
  private final Map<String, Entry> scheduled = new LinkedHashMap<>();

  SiteQueue(Clock clock) {
    this.clock = clock;
  }

  /** One task in the table. */
  final class Entry {

    private final String name;
    private final Optional<AdhocTask> task;
    private Instant due = clock.instant();
    private int failures;
    private Optional<Pick> pick = Optional.empty();
    private boolean woken;

    private Entry(String name, Optional<AdhocTask> task) {
      this.name = name;
      this.task = task;
    }

    String name() {
      return name;
    }

    Optional<AdhocTask> task() {
      return task;
    }

    int failures() {
      return failures;
    }

    boolean isPicked() {
      return pick.isPresent();
    }

    Pick picked(Node by) {
      Pick mine = new Pick(by, clock.instant());
      pick = Optional.of(mine);
      woken = false;
      return mine;
    }

    boolean isDue() {
      boolean free =
          pick.map(p -> p.by.isDead() && !clock.instant().isBefore(p.since.plus(DEAD_AFTER)))
              .orElse(true);
      boolean known = task.map(t -> adhoc.get(t) == this).orElse(true);
      return known && free && (woken || !clock.instant().isBefore(due));
    }

    /** The others think that who has the task is dead. */
    void presumeDead() {
      pick = Optional.empty();
    }

    /** Who was thought dead meanwhile has no say any more. */
    void ended(Pick mine, RetryDecision decision) {
      if (pick.filter(p -> p == mine).isEmpty()) {
        return;
      }
      pick = Optional.empty();
      if (task.isEmpty()) {
        due = clock.instant().plus(PAUSE);
      } else if (decision.delay().isPresent()) {
        failures++;
        due = clock.instant().plus(decision.delay().get());
      } else {
        adhoc.remove(task.get());
      }
    }

    void threw(Pick mine) {
      ended(mine, RetryDecision.retryAfter(PAUSE.multipliedBy(1L << Math.min(failures, 6))));
    }
  }

  /** That a node has a task. */
  static final class Pick {
    private final Node by;
    private final Instant since;

    private Pick(Node by, Instant since) {
      this.by = by;
      this.since = since;
    }
  }

  boolean queue(AdhocTask task) {
    return adhoc.putIfAbsent(task, new Entry(task.key(), Optional.of(task))) == null;
  }

  void hasten(AdhocTask task) {
    Optional.ofNullable(adhoc.get(task))
        .filter(entry -> !entry.isPicked())
        .ifPresent(entry -> entry.due = clock.instant());
  }

  void schedule(String name) {
    scheduled.putIfAbsent(name, new Entry(name, Optional.empty()));
  }

  void wake(String name) {
    scheduled.get(name).woken = true;
  }

  /** The scheduler's own table is lost; its scheduled tasks come back with the next start. */
  void forget() {
    adhoc.values().removeIf(entry -> !entry.isPicked());
  }

  List<Entry> due() {
    List<Entry> due = new ArrayList<>(scheduled.values());
    due.addAll(adhoc.values());
    due.removeIf(entry -> !entry.isDue());
    return due;
  }

  List<Entry> running() {
    return adhoc.values().stream().filter(Entry::isPicked).toList();
  }

  /** When the next ad-hoc task is due that waits. */
  Optional<Instant> nextDue() {
    return adhoc.values().stream()
        .map(entry -> entry.pick.map(p -> p.since.plus(DEAD_AFTER)).orElse(entry.due))
        .min(Comparator.naturalOrder());
  }
}
