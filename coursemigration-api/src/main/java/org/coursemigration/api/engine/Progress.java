package org.coursemigration.api.engine;

/**
 * Told by an engine how far it is: at least once in each piece of work, and often is fine. It may
 * throw to stop the work (the migration was cancelled, the site shuts down); the engine lets that
 * exception through.
 */
@FunctionalInterface
public interface Progress {

  /** For those who do not look. */
  Progress UNWATCHED = (step, done, total) -> {};

  /**
   * @param step what is being done, in a word or two: {@code activities}
   * @param done how many units of this step are done
   * @param total how many there are; 0 when that is not known
   */
  void at(String step, long done, long total);
}
