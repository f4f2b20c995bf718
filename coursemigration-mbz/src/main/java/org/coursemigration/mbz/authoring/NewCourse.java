package org.coursemigration.mbz.authoring;

import java.util.Objects;

/**
 * A course made by a host.
 *
 * @param id of the course in the backup
 * @param contextId of the course in the backup; owner of its files
 * @param fullname up to 254 characters in Moodle
 * @param shortname up to 100 characters in Moodle
 * @param idnumber may be empty
 * @param summary HTML, may be empty
 * @param format as in {@code topics}
 * @param startDate Unix seconds
 * @param endDate Unix seconds, or 0 for none
 */
public record NewCourse(
    long id,
    long contextId,
    String fullname,
    String shortname,
    String idnumber,
    String summary,
    String format,
    boolean visible,
    long startDate,
    long endDate) {
  public NewCourse {
    Objects.requireNonNull(fullname, "fullname");
    Objects.requireNonNull(shortname, "shortname");
    Objects.requireNonNull(format, "format");
  }
}
