package org.coursemigration.core.attempt;

/** Told about every attempt that ended in this process. */
@FunctionalInterface
public interface AttemptListener {

  /**
   * Called once, in the thread of the attempt, after its end is stored. Should return soon. What it
   * throws is logged and changes nothing.
   */
  void ended(EndedAttempt attempt);
}
