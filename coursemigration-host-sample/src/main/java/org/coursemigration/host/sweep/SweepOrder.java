package org.coursemigration.host.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What to sweep.
 *
 * @param age how long ago it was last written, at least; empty for what the setting says
 * @param backups which whole backups that no migration of this site needs are meant too; empty for
 *     none
 * @param names further backups, if no migration of this site needs them
 * @param delete whether to remove it, not only to tell
 */
public record SweepOrder(
    Optional<Duration> age, Optional<Backups> backups, Set<String> names, boolean delete) {

  /** Which backups that no migration of this site needs are swept too. */
  public enum Backups {
    /** Those that migrations of this site know: they are restored. */
    RESTORED,
    /** Also those that this site knows nothing of, which may be another site's. */
    ALL
  }

  public SweepOrder {
    requireNonNull(age);
    requireNonNull(backups);
    names = Set.copyOf(names);
  }
}
