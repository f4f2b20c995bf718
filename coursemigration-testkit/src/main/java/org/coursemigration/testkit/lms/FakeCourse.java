package org.coursemigration.testkit.lms;

import java.util.List;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;

/**
 * A course of the {@link FakeLms}.
 *
 * @param modules the types of its activities, in order
 * @param reference of the attempt that made it; empty for a course that no restore made
 */
public record FakeCourse(
    CourseId id,
    String fullname,
    String shortname,
    CategoryId category,
    boolean visible,
    List<String> modules,
    String reference) {

  public FakeCourse {
    modules = List.copyOf(modules);
  }

  FakeCourse restored(FakeBackup backup, boolean hidden) {
    return new FakeCourse(
        id, backup.fullname(), backup.shortname(), category, !hidden, backup.modules(), reference);
  }
}
