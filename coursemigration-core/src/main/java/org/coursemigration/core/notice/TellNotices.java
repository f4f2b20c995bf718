package org.coursemigration.core.notice;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.coursemigration.api.notice.NoticeKind;
import org.coursemigration.api.notice.Notifier;
import org.coursemigration.api.task.Schedule;
import org.coursemigration.api.task.ScheduledTask;
import org.coursemigration.core.settings.Settings;
import org.coursemigration.core.store.NewNotice;
import org.coursemigration.core.store.NoticeRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scheduled task that notices what people should hear of, and tells them. What is noticed while
 * nobody is to be told is stored all the same, so that it is never told as if it were new.
 */
public final class TellNotices implements Runnable {

  public static final ScheduledTask TASK =
      new ScheduledTask("tell_notices", "Send notices of course migration", Schedule.EVERY_MINUTE);

  private static final Logger LOG = LoggerFactory.getLogger(TellNotices.class);

  private final List<Watcher> watchers;
  private final StuckWork stuckWork;
  private final NoticeRepository notices;
  private final Notifiers notifiers;
  private final Deliveries deliveries;
  private final Settings settings;
  private final Clock clock;

  @Inject
  TellNotices(
      FinishedLists finishedLists,
      FailedRestores failedRestores,
      StuckWork stuckWork,
      ExpiringTokens expiringTokens,
      NoticeRepository notices,
      Notifiers notifiers,
      Deliveries deliveries,
      Settings settings,
      Clock clock) {
    this.watchers = List.of(finishedLists, failedRestores, expiringTokens);
    this.stuckWork = stuckWork;
    this.notices = notices;
    this.notifiers = notifiers;
    this.deliveries = deliveries;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void run() {
    Collection<Notifier> on = notifiers.switchedOn();
    List<String> types = on.stream().map(Notifier::type).toList();
    Instant now = clock.instant();
    watchers.forEach(watcher -> look(watcher, types, now));
    // What is stuck still is so when somebody is to be told, and looking at a storage costs.
    if (!types.isEmpty() && settings.now().tells(NoticeKind.STUCK)) {
      look(stuckWork, types, now);
    }
    deliveries.send(on);
  }

  /** When one cannot look the others do all the same, and it looks again at the next run. */
  private void look(Watcher watcher, List<String> types, Instant now) {
    try {
      watcher.look(now, notice -> store(notice, types, now));
    } catch (RuntimeException e) {
      LOG.warn("{} could not look", watcher.getClass().getSimpleName(), e);
    }
  }

  private void store(NewNotice notice, List<String> notifiers, Instant now) {
    List<String> told = settings.now().tells(notice.kind()) ? notifiers : List.of();
    notices.add(notice, told, now);
  }
}
