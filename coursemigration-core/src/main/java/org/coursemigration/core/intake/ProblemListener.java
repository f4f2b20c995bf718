package org.coursemigration.core.intake;

/** Hears of every bad row as it is found, also of those that no report has room for. */
@FunctionalInterface
public interface ProblemListener {

  /** For those who read the report. */
  ProblemListener NONE = problem -> {};

  void found(RowProblem problem);
}
