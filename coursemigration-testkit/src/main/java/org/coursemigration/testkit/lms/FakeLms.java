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
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.api.engine.NewCourse;

/** Courses and categories in memory; {@link FakeEngine} works on them. Thread safe. */
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
  public synchronized CourseId addCourse(String fullname, String shortname, String... modules) {
    return add(
        new FakeCourse(
            nextCourse(),
            fullname,
            shortname,
            new CategoryId(1),
            true,
            List.of(modules),
            List.of(),
            ""));
  }

  /** A user writes something in a course. */
  public synchronized void post(CourseId id, String words) {
    FakeCourse course = courses.get(id.value());
    List<String> posts = new ArrayList<>(course.posts());
    posts.add(words);
    courses.put(
        id.value(),
        course.with(
            new FakeBackup(
                course.fullname(), course.shortname(), course.visible(), course.modules(), posts)));
  }

  private CourseId nextCourse() {
    lastCourse++;
    return new CourseId(lastCourse);
  }

  private CourseId add(FakeCourse course) {
    courses.put(course.id().value(), course);
    return course.id();
  }

  /** Makes the empty, hidden course that a restore begins with. */
  synchronized CourseId create(NewCourse course) {
    if (!categories.containsKey(course.category().value())) {
      throw new EngineException("There is no category " + course.category() + ".");
    }
    if (findByReference(course.reference()).isPresent()) {
      throw new EngineException("A course was made for '" + course.reference() + "' already.");
    }
    return add(
        new FakeCourse(
            nextCourse(),
            "Course restoration in progress",
            "restoring",
            course.category(),
            false,
            List.of(),
            List.of(),
            course.reference()));
  }

  synchronized Optional<CourseId> findByReference(String reference) {
    return courses.values().stream()
        .filter(course -> course.reference().equals(reference))
        .map(FakeCourse::id)
        .findFirst();
  }

  /** Gives a course this content; names that another course has get the suffix of a copy. */
  synchronized void fill(CourseId id, FakeBackup content) {
    FakeCourse course = existing(id);
    FakeBackup named = content;
    for (int copy = 1; isTaken(named, id); copy++) {
      named =
          new FakeBackup(
              content.fullname() + " copy " + copy,
              content.shortname() + "_" + copy,
              content.visible(),
              content.modules(),
              content.posts());
    }
    courses.put(id.value(), course.with(named));
  }

  private boolean isTaken(FakeBackup names, CourseId except) {
    return courses.values().stream()
        .anyMatch(course -> !course.id().equals(except) && course.isNamedAs(names));
  }

  synchronized FakeCourse existing(CourseId id) {
    return course(id).orElseThrow(() -> new EngineException("There is no course " + id + "."));
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
