package org.coursemigration.testkit.lms;

import java.util.List;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;

/**
 * A course of the {@link FakeLms}.
 *
 * @param modules the types of its activities, in order
 * @param posts what users wrote in it
 * @param reference of the attempt that made it; empty for a course that no restore made
 */
public record FakeCourse(
    CourseId id,
    String fullname,
    String shortname,
    CategoryId category,
    boolean visible,
    List<String> modules,
    List<String> posts,
    String reference) {

  public FakeCourse {
    modules = List.copyOf(modules);
    posts = List.copyOf(posts);
  }

  FakeCourse with(FakeBackup content) {
    return new FakeCourse(
        id,
        content.fullname(),
        content.shortname(),
        category,
        content.visible(),
        content.modules(),
        content.posts(),
        reference);
  }

  boolean isNamedAs(FakeBackup other) {
    return fullname.equals(other.fullname()) || shortname.equals(other.shortname());
  }
}
