package org.coursemigration.testkit.task;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.coursemigration.api.task.Schedule;

/** What a schedule's expression means: the next time after a time. */
interface Timetable {

  Instant next(Instant after, ZoneId zone);

  /** Understands numbers, lists, ranges and steps; names of days and months are not needed here. */
  static Timetable of(Schedule schedule) {
    String expression = schedule.expression();
    return expression.startsWith("P") || expression.startsWith("-")
        ? period(expression)
        : Cron.parse(expression);
  }

  static Optional<String> problemWith(Schedule schedule) {
    try {
      of(schedule);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static Timetable period(String expression) {
    Duration period;
    try {
      period = Duration.parse(expression);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("'" + expression + "' is not a period such as PT1M.", e);
    }
    if (period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException("The period '" + expression + "' is not longer than 0.");
    }
    return (after, zone) -> after.plus(period);
  }

  /** Five fields. As in cron, either day field counts when both are restricted. */
  record Cron(
      BitSet minutes, BitSet hours, BitSet days, BitSet months, BitSet weekdays, boolean anyDay)
      implements Timetable {

    static Cron parse(String expression) {
      List<String> fields = Arrays.asList(expression.strip().split("\\s+"));
      if (fields.size() != 5) {
        throw new IllegalArgumentException(
            "'"
                + expression
                + "' is neither a period such as PT1M nor a cron expression of five fields.");
      }
      try {
        BitSet weekdays = field(fields.get(4), 0, 7);
        // Sunday is 0 and 7 to cron, and 7 to Java.
        weekdays.set(7, weekdays.get(0) || weekdays.get(7));
        return new Cron(
            field(fields.get(0), 0, 59),
            field(fields.get(1), 0, 23),
            field(fields.get(2), 1, 31),
            field(fields.get(3), 1, 12),
            weekdays,
            !fields.get(2).equals("*") && !fields.get(4).equals("*"));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "'" + expression + "' is not a cron expression: " + e.getMessage(), e);
      }
    }

    private static BitSet field(String text, int min, int max) {
      BitSet values = new BitSet();
      for (String part : text.split(",", -1)) {
        String[] rangeAndStep = part.split("/", -1);
        String[] range = rangeAndStep[0].split("-", -1);
        boolean all = rangeAndStep[0].equals("*");
        boolean stepped = rangeAndStep.length > 1;
        int from = all ? min : number(range[0], min, max);
        int to =
            all || (stepped && range.length == 1) ? max : number(range[range.length - 1], min, max);
        int step = stepped ? number(rangeAndStep[1], 1, max) : 1;
        for (int value = from; value <= to; value += step) {
          values.set(value);
        }
      }
      return values;
    }

    private static int number(String text, int min, int max) {
      if (!text.matches("\\d{1,4}")) {
        throw new IllegalArgumentException("'" + text + "' is not a number.");
      }
      int number = Integer.parseInt(text);
      if (number < min || number > max) {
        throw new IllegalArgumentException(
            "'" + text + "' is not between " + min + " and " + max + ".");
      }
      return number;
    }

    @Override
    public Instant next(Instant after, ZoneId zone) {
      ZonedDateTime time = after.atZone(zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
      ZonedDateTime end = time.plusYears(8);
      while (time.isBefore(end)) {
        if (!months.get(time.getMonthValue()) || !isDay(time)) {
          time = time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
        } else if (!hours.get(time.getHour())) {
          time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
        } else if (!minutes.get(time.getMinute())) {
          time = time.plusMinutes(1);
        } else {
          return time.toInstant();
        }
      }
      return Instant.parse("9999-01-01T00:00:00Z");
    }

    private boolean isDay(ZonedDateTime time) {
      boolean day = days.get(time.getDayOfMonth());
      boolean weekday = weekdays.get(time.getDayOfWeek().getValue());
      return anyDay ? day || weekday : day && weekday;
    }
  }
}
