package org.coursemigration.mbz.authoring;

/**
 * Gives ids for what a backup has to number: chapters, questions, grade items. Ids need to be
 * unique per kind within one backup only; starting behind the largest id of the imported documents
 * makes them so. Not thread-safe.
 */
public final class IdSequence {
  private long last;

  private IdSequence(long last) {
    this.last = last;
  }

  /**
   * @param largestUsed as in {@link org.coursemigration.mbz.read.DocumentScan#largestId()}, 0 for a
   *     course without imported documents
   */
  public static IdSequence after(long largestUsed) {
    return new IdSequence(largestUsed);
  }

  public long next() {
    return ++last;
  }
}
