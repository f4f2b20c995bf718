package org.coursemigration.benchmarks.table;

import java.util.Locale;

/**
 * One kind of work.
 *
 * @param unit of both values, such as {@code s} or {@code rows/s}
 */
public record Row(String work, Pair pair, String unit, Target target) {

  static final String HEADER =
      "| work | ours | floor | ratio | target | met |\n|---|---|---|---|---|---|";

  boolean isMet() {
    return target.met().test(target.ofRatio() ? pair.ratio() : pair.ours());
  }

  /** The row as one of a table in Markdown. */
  String line() {
    String met = target.text().isEmpty() ? "" : isMet() ? "yes" : "**no**";
    return "| "
        + String.join(
            " | ",
            work,
            value(pair.ours()),
            value(pair.floor()),
            Double.isNaN(pair.ratio()) ? "" : String.format(Locale.ROOT, "%.2f", pair.ratio()),
            target.text(),
            met)
        + " |";
  }

  private String value(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    int digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 0.1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + digits + "f", value) + " " + unit;
  }
}
