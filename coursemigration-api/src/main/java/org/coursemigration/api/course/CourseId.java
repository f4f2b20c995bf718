package org.coursemigration.api.course;

/** The id of a course on the site it lives on; any 64-bit number, as in a Moodle course list. */
public record CourseId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
