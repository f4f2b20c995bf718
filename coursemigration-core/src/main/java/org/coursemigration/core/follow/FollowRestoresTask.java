package org.coursemigration.core.follow;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.migration.TargetRestore;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.RetryDecision;
import org.coursemigration.api.task.TaskHandler;
import org.coursemigration.core.request.RequestFailedException;
import org.coursemigration.core.request.RestoreStatusClient;
import org.coursemigration.core.settings.MigrationSettings;
import org.coursemigration.core.settings.Settings;
import org.coursemigration.core.store.OpenRequest;
import org.coursemigration.core.store.OpenRequestRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ad-hoc task that asks the target site about all requests that are due, many in one call, and
 * notes what it tells. There is one such task, so one node asks at a time. It runs again by itself
 * while young requests are due within seconds; the others are left to the scheduled task.
 *
 * <p>A poll is put off before it is made, so a crash or a failure costs one poll and no more.
 */
@Singleton
public final class FollowRestoresTask implements TaskHandler {

  public static final String TYPE = "restore_status";

  /** The site has one target, and so one such task. */
  static final AdhocTask TASK = new AdhocTask(TYPE, 0);

  private static final Logger LOG = LoggerFactory.getLogger(FollowRestoresTask.class);

  /** What is due later than this is left to the scheduled task. */
  private static final Duration SOON = Duration.ofSeconds(10);

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

  /** A target that does not offer the function is a Moodle site, and will be one for long. */
  private static final Duration AFTER_NOT_OFFERED = Duration.ofHours(6);

  private final OpenRequestRepository requests;
  private final RestoreStatusClient target;
  private final Settings settings;
  private final Clock clock;

  private Optional<NotOffered> notOffered = Optional.empty();

  /** A target that does not tell, and until when it is not asked. */
  private record NotOffered(Optional<URI> target, Instant until) {}

  @Inject
  FollowRestoresTask(
      OpenRequestRepository requests, RestoreStatusClient target, Settings settings, Clock clock) {
    this.requests = requests;
    this.target = target;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public RetryDecision run(AdhocTask task, int failures) {
    MigrationSettings now = settings.now();
    Instant time = clock.instant();
    Duration leftAlone = leftAlone(now, time);
    List<OpenRequest> due = requests.due(time, RestoreStatusClient.MOST_NAMES);
    while (!due.isEmpty()) {
      Duration atLeast = leftAlone;
      List<OpenRequest> open =
          requests.putOff(due, request -> PollPause.next(request, time, atLeast));
      if (leftAlone.isZero() && !open.isEmpty()) {
        leftAlone = ask(open, now);
      }
      due = requests.due(time, RestoreStatusClient.MOST_NAMES);
    }
    return nextRun();
  }

  private RetryDecision nextRun() {
    return requests
        .nextPoll()
        .map(next -> Duration.between(clock.instant(), next))
        .filter(wait -> wait.compareTo(SOON) <= 0)
        .map(wait -> RetryDecision.retryAfter(wait.compareTo(SHORTEST) > 0 ? wait : SHORTEST))
        .orElse(RetryDecision.DONE);
  }

  /** How long a target that has said that it does not tell is still left alone. */
  private synchronized Duration leftAlone(MigrationSettings now, Instant time) {
    return notOffered
        .filter(known -> known.target().equals(now.destinationUrl()))
        .map(known -> Duration.between(time, known.until()))
        .filter(left -> !left.isNegative())
        .orElse(Duration.ZERO);
  }

  private synchronized void remember(MigrationSettings now, Duration pause) {
    notOffered = Optional.of(new NotOffered(now.destinationUrl(), clock.instant().plus(pause)));
  }

  /**
   * Asks about a batch.
   *
   * @return how long the target is to be left alone; zero when it has told
   */
  private Duration ask(List<OpenRequest> batch, MigrationSettings now) {
    try {
      Map<String, TargetRestore> told =
          target.ask(batch.stream().map(OpenRequest::fileName).toList(), now);
      requests.note(byMigration(batch, told));
      return Duration.ZERO;
    } catch (RequestFailedException e) {
      Duration pause = pauseAfter(e, now);
      Instant time = clock.instant();
      requests.putOff(batch, request -> PollPause.next(request, time, pause));
      return pause;
    }
  }

  private static Map<MigrationId, TargetRestore> byMigration(
      List<OpenRequest> batch, Map<String, TargetRestore> told) {
    Map<MigrationId, TargetRestore> byMigration = new HashMap<>();
    for (OpenRequest request : batch) {
      TargetRestore restore = told.get(request.fileName());
      if (restore != null && restore.status().isPresent()) {
        byMigration.put(request.migration(), restore);
      }
    }
    return byMigration;
  }

  private Duration pauseAfter(RequestFailedException failure, MigrationSettings now) {
    if (RestoreStatusClient.isNotOffered(failure)) {
      LOG.info("The target site does not tell what becomes of restores: {}", failure.getMessage());
      remember(now, AFTER_NOT_OFFERED);
      return AFTER_NOT_OFFERED;
    }
    LOG.warn("What became of restores is not known: {}", failure.getMessage());
    Duration wanted = failure.retryAfter().orElse(Duration.ZERO);
    return wanted.compareTo(AFTER_FAILURE) > 0 ? wanted : AFTER_FAILURE;
  }
}
