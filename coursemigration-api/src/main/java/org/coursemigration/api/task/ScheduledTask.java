package org.coursemigration.api.task;

import static java.util.Objects.requireNonNull;

/**
 * A task that recurs.
 *
 * @param name stable, as it is stored: {@code create_backup_tasks}
 * @param title what an administrator reads
 * @param defaultSchedule the schedule while no other is set
 */
public record ScheduledTask(String name, String title, Schedule defaultSchedule) {

  public ScheduledTask {
    requireNonNull(name);
    requireNonNull(title);
    requireNonNull(defaultSchedule);
  }
}
