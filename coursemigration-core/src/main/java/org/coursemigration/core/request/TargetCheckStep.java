package org.coursemigration.core.request;

import static java.util.Objects.requireNonNull;

/**
 * One thing that was checked about the target site.
 *
 * @param name stable: {@code settings}, {@code connection}, {@code certificate}, {@code server},
 *     {@code token}, {@code function}, {@code status}
 * @param message what was found, and what to do about a failure
 */
public record TargetCheckStep(String name, Outcome outcome, String message) {

  /** How a step went. */
  public enum Outcome {
    OK,
    /** This is what stands in the way. */
    FAILED,
    /** Nothing is known: a step before failed, or it does not matter. */
    UNKNOWN
  }

  public TargetCheckStep {
    requireNonNull(name);
    requireNonNull(outcome);
    requireNonNull(message);
  }
}
