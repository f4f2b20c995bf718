package org.coursemigration.core.attempt;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.core.settings.MigrationSettings;
import org.coursemigration.core.settings.SettingDefinitions;
import org.coursemigration.core.settings.Settings;
import org.coursemigration.core.store.AttemptRepository;

/**
 * How much is worked on at a time: pauses, hours of the day and limits of a node and of the site.
 * Thread safe.
 */
public final class WorkLimits {

  /**
   * An attempt without a sign of life for so long is dead and takes no place. Longer than the
   * clocks of two nodes may differ.
   */
  private static final Duration DEAD_AFTER = Duration.ofMinutes(2);

  private final Settings settings;
  private final AttemptRepository attempts;
  private final RunningAttempts running;
  private final Clock clock;
  private final ZoneId zone;

  @Inject
  WorkLimits(
      Settings settings,
      AttemptRepository attempts,
      RunningAttempts running,
      Clock clock,
      ZoneId zone) {
    this.settings = settings;
    this.attempts = attempts;
    this.running = running;
    this.clock = clock;
    this.zone = zone;
  }

  /** How many may run at a time in this process just now. */
  public int atATime(MigrationAction action) {
    MigrationSettings now = settings.now();
    if (!isOpen(action, now)) {
      return 0;
    }
    int onNode = now.mostOnNode(action) == 0 ? Integer.MAX_VALUE : now.mostOnNode(action);
    int onSite = now.mostOnSite(action);
    return onSite == 0
        ? onNode
        : Math.min(onNode, running.count(action) + Math.max(0, onSite - alive(action)));
  }

  /** Whether work of this kind begins just now, as far as pause and hours go. */
  public boolean isOpen(MigrationAction action) {
    return isOpen(action, settings.now());
  }

  private boolean isOpen(MigrationAction action, MigrationSettings now) {
    LocalTime time = LocalTime.ofInstant(clock.instant(), zone);
    return !now.isPaused(action) && now.hours(action).map(h -> h.contains(time)).orElse(true);
  }

  /** Whether only so many may run on the whole site. */
  boolean isLimited(MigrationAction action) {
    return settings.now().mostOnSite(action) > 0;
  }

  /**
   * Whether the site has a place for an attempt at this migration. Two nodes that ask at once get
   * their answers one after the other, each at the end of the other's transaction. To be asked
   * first in the transaction that begins the attempt, as some databases show what others stored
   * before the first look alone.
   */
  boolean hasPlace(Migration migration) {
    MigrationAction action = migration.action();
    int most = Integer.parseInt(settings.lock(SettingDefinitions.mostOnSite(action)));
    return most <= 0 || alive(action) < most;
  }

  private int alive(MigrationAction action) {
    Instant since = clock.instant().minus(DEAD_AFTER);
    return attempts.countAlive(action, since);
  }
}
