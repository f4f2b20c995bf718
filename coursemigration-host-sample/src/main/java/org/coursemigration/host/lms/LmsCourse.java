package org.coursemigration.host.lms;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;

/**
 * A course of this site.
 *
 * @param idnumber what other systems call the course; empty for nothing
 * @param format how the course page is laid out, such as {@code topics}
 * @param summary text in {@code summaryFormat}, by Moodle's codes: 0 Moodle, 1 HTML, 2 plain, 4
 *     Markdown
 */
public record LmsCourse(
    CourseId id,
    CategoryId category,
    CourseName name,
    String idnumber,
    String format,
    String summary,
    int summaryFormat,
    boolean visible,
    Optional<Instant> start,
    Optional<Instant> end,
    CourseState state) {

  public LmsCourse {
    requireNonNull(id);
    requireNonNull(category);
    requireNonNull(name);
    requireNonNull(idnumber);
    requireNonNull(format);
    requireNonNull(summary);
    requireNonNull(start);
    requireNonNull(end);
    requireNonNull(state);
  }

  public String fullname() {
    return name.fullname();
  }

  public String shortname() {
    return name.shortname();
  }
}
