package org.coursemigration.testkit.lms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.coursemigration.api.course.Category;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.Course;
import org.coursemigration.api.course.CourseCatalog;
import org.coursemigration.api.course.CourseId;

/** Courses and categories in memory. Thread safe. */
public final class FakeLms implements CourseCatalog {

  private final Map<Long, FakeCourse> courses = new TreeMap<>();
  private final Map<Long, Category> categories = new TreeMap<>();
  private long lastCourse = 100;

  public synchronized CategoryId addCategory(long id, String name) {
    categories.put(id, new Category(new CategoryId(id), List.of("Top", name), true));
    return new CategoryId(id);
  }

  public synchronized void hideCategory(long id) {
    categories.put(id, new Category(new CategoryId(id), categories.get(id).path(), false));
  }

  public synchronized void removeCategory(long id) {
    categories.remove(id);
  }

  /** A visible course in category 1. */
  public CourseId addCourse(String fullname, String shortname, String... modules) {
    return add(fullname, shortname, new CategoryId(1), true, List.of(modules), "");
  }

  synchronized CourseId add(
      String fullname,
      String shortname,
      CategoryId category,
      boolean visible,
      List<String> modules,
      String reference) {
    lastCourse++;
    CourseId id = new CourseId(lastCourse);
    courses.put(
        id.value(), new FakeCourse(id, fullname, shortname, category, visible, modules, reference));
    return id;
  }

  synchronized void put(FakeCourse course) {
    courses.put(course.id().value(), course);
  }

  public synchronized void removeCourse(CourseId id) {
    courses.remove(id.value());
  }

  public synchronized List<FakeCourse> courses() {
    return new ArrayList<>(courses.values());
  }

  public synchronized Optional<FakeCourse> course(CourseId id) {
    return Optional.ofNullable(courses.get(id.value()));
  }

  @Override
  public Optional<Course> findCourse(CourseId id) {
    return course(id)
        .map(
            course ->
                new Course(
                    id,
                    course.fullname(),
                    course.shortname(),
                    course.category(),
                    course.visible(),
                    Optional.empty()));
  }

  @Override
  public synchronized Optional<Category> findCategory(CategoryId id) {
    return Optional.ofNullable(categories.get(id.value()));
  }
}
