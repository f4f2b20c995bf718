package org.coursemigration.host.lms;

import static java.util.stream.Collectors.toMap;

import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.course.Category;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.Course;
import org.coursemigration.api.course.CourseCatalog;
import org.coursemigration.api.course.CourseId;

/** Shows the library the courses and categories of this site. */
public final class LmsCourseCatalog implements CourseCatalog {

  private final Courses courses;
  private final Categories categories;
  private final String siteUrl;

  /**
   * @param siteUrl where people reach the site; a course is at {@code courses/ID} below it
   */
  public LmsCourseCatalog(Courses courses, Categories categories, URI siteUrl) {
    this.courses = courses;
    this.categories = categories;
    this.siteUrl = siteUrl.toString().replaceAll("/+$", "");
  }

  @Override
  public Optional<Course> findCourse(CourseId id) {
    return courses.find(id).map(this::course);
  }

  @Override
  public Map<CourseId, Course> findCourses(Collection<CourseId> ids) {
    return courses.find(ids).stream().map(this::course).collect(toMap(Course::id, c -> c));
  }

  @Override
  public Optional<Category> findCategory(CategoryId id) {
    return categories.find(id);
  }

  private Course course(LmsCourse course) {
    return new Course(
        course.id(),
        course.fullname(),
        course.shortname(),
        course.category(),
        course.visible(),
        Optional.of(URI.create(siteUrl + "/courses/" + course.id())));
  }
}
