package org.coursemigration.benchmarks.table;

import java.util.Arrays;
import java.util.concurrent.Callable;

/**
 * What was measured of ours and of its floor.
 *
 * @param ours the median of the rounds
 * @param floor the same; not a number without a floor
 * @param ratio the median of the rounds' own ratios, which a machine that is busy with something
 *     else for a while changes less than each of the two
 */
public record Pair(double ours, double floor, double ratio) {

  /** Something measured that has no floor. */
  public static Pair alone(double... ours) {
    return new Pair(median(ours), Double.NaN, Double.NaN);
  }

  /** What was measured of both in each of some rounds. */
  public static Pair of(double[] ours, double[] floor) {
    double[] ratios = new double[ours.length];
    Arrays.setAll(ratios, round -> ours[round] / floor[round]);
    return new Pair(median(ours), median(floor), median(ratios));
  }

  /** Measures both by turns; every other round begins with ours. */
  public static Pair alternating(int rounds, Callable<Double> ours, Callable<Double> floor)
      throws Exception {
    double[] measured = new double[rounds];
    double[] floors = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      if (round % 2 == 0) {
        floors[round] = floor.call();
        measured[round] = ours.call();
      } else {
        measured[round] = ours.call();
        floors[round] = floor.call();
      }
    }
    return of(measured, floors);
  }

  /** The middle of some values. */
  public static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
