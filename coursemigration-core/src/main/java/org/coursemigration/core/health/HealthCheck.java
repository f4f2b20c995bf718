package org.coursemigration.core.health;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One thing that this node needs.
 *
 * @param name stable: one of {@link #NAMES}
 * @param problem what stands in the way, in words for an administrator: it may name directories and
 *     addresses, never a secret; empty when all is well
 */
public record HealthCheck(String name, Optional<String> problem) {

  public static final String DATABASE = "database";
  public static final String STORAGE = "storage";
  public static final String SCHEDULER = "scheduler";
  public static final String DISK_SPACE = "diskspace";

  /** What is looked at, in the order in which it is told. */
  public static final List<String> NAMES = List.of(DATABASE, STORAGE, SCHEDULER, DISK_SPACE);

  public HealthCheck {
    requireNonNull(name);
    requireNonNull(problem);
  }

  public boolean isUp() {
    return problem.isEmpty();
  }
}
