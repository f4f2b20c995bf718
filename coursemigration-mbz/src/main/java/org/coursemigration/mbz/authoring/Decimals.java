package org.coursemigration.mbz.authoring;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Decimal numbers with as many places as Moodle's columns have. */
final class Decimals {
  private Decimals() {}

  /** Grades. */
  static String five(BigDecimal value) {
    return value.setScale(5, RoundingMode.HALF_UP).toPlainString();
  }

  /** Marks and fractions of questions. */
  static String seven(BigDecimal value) {
    return value.setScale(7, RoundingMode.HALF_UP).toPlainString();
  }
}
