package org.coursemigration.core.store;

import static java.util.Objects.requireNonNull;

/**
 * How far a running attempt was when it was last looked at, a few seconds ago.
 *
 * @param step what is being done, in the word of the engine: {@code files}; empty before it tells
 * @param done how many units of this step are done
 * @param total how many there are; 0 when that is not known
 * @param bytes how many bytes of the backup were pushed or pulled so far
 */
public record AttemptProgress(String step, long done, long total, long bytes) {

  /** As long as nothing is told. */
  public static final AttemptProgress NONE = new AttemptProgress("", 0, 0, 0);

  static final int MAX_STEP = 100;

  public AttemptProgress {
    requireNonNull(step);
  }
}
