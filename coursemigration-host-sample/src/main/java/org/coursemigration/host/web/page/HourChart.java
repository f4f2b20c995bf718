package org.coursemigration.host.web.page;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.store.EndedInHour;

/** How many migrations ended in each of the last hours, laid out as bars. */
public record HourChart(List<Bar> bars, long highest) {

  public static final int HOURS = 24;
  public static final int WIDTH = 720;
  public static final int HEIGHT = 120;

  private static final int STEP = WIDTH / HOURS;

  /** One hour; lengths in units of the drawing, from its bottom. */
  public record Bar(
      Instant hour, long completed, long failed, int x, int completedHeight, int failedHeight) {

    public int width() {
      return STEP - 6;
    }

    public int completedTop() {
      return HEIGHT - completedHeight;
    }

    public int failedTop() {
      return HEIGHT - completedHeight - failedHeight;
    }
  }

  static Instant begin(Instant now) {
    return now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS - 1L));
  }

  static HourChart of(List<EndedInHour> ended, Instant now) {
    long[] completed = new long[HOURS];
    long[] failed = new long[HOURS];
    for (EndedInHour count : ended) {
      int hour = (int) Duration.between(begin(now), count.hour()).toHours();
      if (hour >= 0 && hour < HOURS) {
        (count.status() == MigrationStatus.COMPLETED ? completed : failed)[hour] += count.count();
      }
    }
    long highest = 0;
    for (int hour = 0; hour < HOURS; hour++) {
      highest = Math.max(highest, completed[hour] + failed[hour]);
    }
    List<Bar> bars = new ArrayList<>();
    for (int hour = 0; hour < HOURS; hour++) {
      bars.add(
          new Bar(
              begin(now).plus(Duration.ofHours(hour)),
              completed[hour],
              failed[hour],
              hour * STEP + 3,
              height(completed[hour], highest),
              height(failed[hour], highest)));
    }
    return new HourChart(bars, highest);
  }

  private static int height(long count, long highest) {
    return count == 0 ? 0 : (int) Math.max(2, count * (HEIGHT - 4) / highest);
  }

  public boolean isEmpty() {
    return highest == 0;
  }

  public long completed() {
    return bars.stream().mapToLong(Bar::completed).sum();
  }

  public long failed() {
    return bars.stream().mapToLong(Bar::failed).sum();
  }
}
