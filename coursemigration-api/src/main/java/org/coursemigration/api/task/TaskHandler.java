package org.coursemigration.api.task;

/** Does the ad-hoc tasks of one type. */
@FunctionalInterface
public interface TaskHandler {

  /**
   * Does the task and says whether it shall run again. May be called again for the same task after
   * a crash, and on another node while a run that was thought dead goes on: every change it stores
   * must be fenced. An exception counts as {@code retryAfter} a pause that doubles from one minute
   * to one day.
   *
   * @param failures how many runs of this task have ended in a retry or an exception since it was
   *     queued
   */
  RetryDecision run(AdhocTask task, int failures);
}
