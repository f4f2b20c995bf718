package org.coursemigration.core.attempt;

import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.task.RetryDecision;

/** What an attempt does, and what is to be tidied up when it comes to nothing. */
public interface MigrationWork {

  /**
   * Does one attempt and stores how it ended. Throws what {@link RunningAttempt#failure} throws
   * when it is not the one to store that.
   */
  RetryDecision attempt(RunningAttempt attempt);

  /**
   * Removes what attempts have left that nobody needs any more. Called when a task finds that its
   * migration has ended or goes on without it; may find that all is clean, and may be called by
   * several nodes at once.
   *
   * @param row the migration as it is now
   * @param last the same as the attempt knew it last; the row itself when there was no attempt
   */
  void tidyUp(Migration row, Migration last);
}
