package org.coursemigration.benchmarks.table;

import java.util.Locale;
import java.util.function.DoublePredicate;

/**
 * What a measurement is to come to.
 *
 * @param text how it is told
 * @param ofRatio whether the ratio to the floor is meant rather than the value itself
 * @param met tells whether a number is good enough
 */
public record Target(String text, boolean ofRatio, DoublePredicate met) {

  /** For what is told without a target. */
  public static final Target NONE = new Target("", false, value -> true);

  /** At least this part of the floor's throughput. */
  public static Target ratioAtLeast(double least) {
    return new Target("ratio ≥ " + number(least), true, value -> value >= least);
  }

  /** At most so many times what the floor takes. */
  public static Target ratioAtMost(double most) {
    return new Target("ratio ≤ " + number(most), true, value -> value <= most);
  }

  /** At least this, in the unit of the row. */
  public static Target atLeast(double least) {
    return new Target("≥ " + number(least), false, value -> value >= least);
  }

  /** At most this, in the unit of the row. */
  public static Target atMost(double most) {
    return new Target("≤ " + number(most), false, value -> value <= most);
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
