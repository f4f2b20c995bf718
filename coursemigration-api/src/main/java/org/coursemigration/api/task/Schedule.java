package org.coursemigration.api.task;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * When a scheduled task runs, as an administrator writes it: a period in ISO form ({@code PT1M}:
 * one minute after the end of the last run) or a cron expression of five fields (minute, hour, day
 * of month, month, day of week).
 */
public record Schedule(String expression) {

  /** Every minute: how often Moodle runs both tasks by default. */
  public static final Schedule EVERY_MINUTE = every(Duration.ofMinutes(1));

  public Schedule {
    requireNonNull(expression);
  }

  public static Schedule every(Duration period) {
    return new Schedule(period.toString());
  }
}
