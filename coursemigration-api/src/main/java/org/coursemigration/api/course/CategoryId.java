package org.coursemigration.api.course;

/**
 * The id of a course category on the site it lives on. Moodle's wire protocol says 0 for "no
 * category wanted", see {@link #NONE}.
 */
public record CategoryId(long value) {

  /** No category was asked for; the restore root category is meant. */
  public static final CategoryId NONE = new CategoryId(0);

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
