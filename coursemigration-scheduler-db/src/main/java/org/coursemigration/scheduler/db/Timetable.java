package org.coursemigration.scheduler.db;

import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.CronStyle;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.coursemigration.api.task.Schedule;

/** What a schedule's expression means. */
@FunctionalInterface
interface Timetable {

  /** The first time after this one. */
  Instant next(Instant after);

  /**
   * @param zone in which cron expressions are read
   * @throws IllegalArgumentException explaining what is wrong with the expression
   */
  static Timetable of(Schedule schedule, ZoneId zone) {
    String expression = schedule.expression().strip();
    return Expressions.PERIOD.matcher(expression).find()
        ? Expressions.period(expression)
        : Expressions.cron(expression, zone);
  }

  /** How the two forms are told apart and read. */
  final class Expressions {

    private static final Pattern PERIOD = Pattern.compile("^[-+]?[Pp]");
    private static final int CRON_FIELDS = 5;
    private static final Duration LONGEST_PERIOD = Duration.ofDays(366);

    private Expressions() {}

    private static Timetable period(String expression) {
      Duration period;
      try {
        period = Duration.parse(expression);
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException(
            "'" + expression + "' is not a period such as PT1M (a minute) or P1D (a day).", e);
      }
      if (period.compareTo(Duration.ofSeconds(1)) < 0 || period.compareTo(LONGEST_PERIOD) > 0) {
        throw new IllegalArgumentException(
            "The period '" + expression + "' is not between a second and 366 days.");
      }
      return after -> after.plus(period);
    }

    private static Timetable cron(String expression, ZoneId zone) {
      if (expression.split("\\s+").length != CRON_FIELDS) {
        throw new IllegalArgumentException(
            "'"
                + expression
                + "' is neither a period such as PT1M nor a cron expression of five fields: minute,"
                + " hour, day of month, month, day of week.");
      }
      try {
        CronSchedule cron = new CronSchedule(expression, zone, CronStyle.UNIX);
        return cron::getInitialExecutionTime;
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "'" + expression + "' is not a cron expression: " + e.getMessage(), e);
      }
    }
  }
}
