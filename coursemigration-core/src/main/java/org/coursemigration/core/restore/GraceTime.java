package org.coursemigration.core.restore;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.core.settings.MigrationSettings;

/**
 * How long a backup may be missing before that is final. A network disk may show a file to this
 * site later than the site that wrote it is told that it is there; waiting for that is no failure
 * and uses up no retry.
 */
final class GraceTime {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private GraceTime() {}

  /** When to look again; empty when the grace time since the request is over. */
  static Optional<Duration> pause(Migration migration, MigrationSettings settings, Instant now) {
    Instant end = migration.timeCreated().plus(settings.missingBackupGrace());
    Duration left = Duration.between(now, end);
    if (left.isNegative() || left.isZero()) {
      return Optional.empty();
    }
    return Optional.of(left.compareTo(LONGEST_PAUSE) < 0 ? left : LONGEST_PAUSE);
  }
}
