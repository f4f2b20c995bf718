package org.coursemigration.core.store;

import static java.util.Objects.requireNonNull;

/**
 * How much of one part of a backup arrived in its course.
 *
 * @param module the activity type, such as {@code quiz}; empty for all but activities
 */
public record ContentCount(Part part, String module, long inBackup, long inCourse) {

  /** What is counted. */
  public enum Part {
    SECTIONS,
    ACTIVITIES,
    FILES
  }

  public ContentCount {
    requireNonNull(part);
    requireNonNull(module);
  }

  public boolean differs() {
    return inBackup != inCourse;
  }
}
