package org.coursemigration.host.lms;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/** What a teacher may change of a course, apart from its content. See {@link LmsCourse}. */
public record CourseDetails(
    CourseName name,
    String idnumber,
    String format,
    String summary,
    int summaryFormat,
    boolean visible,
    Optional<Instant> start,
    Optional<Instant> end) {

  public CourseDetails {
    requireNonNull(name);
    requireNonNull(idnumber);
    requireNonNull(format);
    requireNonNull(summary);
    requireNonNull(start);
    requireNonNull(end);
  }

  /** A visible course in topics format without a summary. */
  public static CourseDetails named(String fullname, String shortname) {
    return new CourseDetails(
        new CourseName(fullname, shortname),
        "",
        "topics",
        "",
        1,
        true,
        Optional.empty(),
        Optional.empty());
  }

  public CourseDetails withName(CourseName newName) {
    return new CourseDetails(
        newName, idnumber, format, summary, summaryFormat, visible, start, end);
  }

  public CourseDetails withVisible(boolean newVisible) {
    return new CourseDetails(
        name, idnumber, format, summary, summaryFormat, newVisible, start, end);
  }

  public CourseDetails withStart(Instant newStart) {
    return new CourseDetails(
        name, idnumber, format, summary, summaryFormat, visible, Optional.of(newStart), end);
  }
}
