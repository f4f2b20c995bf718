package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.course.Category;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.Course;
import org.coursemigration.api.course.CourseCatalog;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;

/** Finds the names that go with the ids of migrations. Thread safe. */
public final class CourseNames {

  private final CourseCatalog catalog;

  @Inject
  public CourseNames(CourseCatalog catalog) {
    this.catalog = catalog;
  }

  List<MigrationRow> rows(List<Migration> migrations) {
    Map<CourseId, Course> courses =
        catalog.findCourses(
            migrations.stream().flatMap(m -> m.course().stream()).distinct().toList());
    Map<CategoryId, Optional<String>> paths = new HashMap<>();
    return migrations.stream()
        .map(
            migration ->
                new MigrationRow(
                    migration,
                    migration.course().map(courses::get).map(Course::fullname),
                    migration.action() == MigrationAction.RESTORE
                        ? paths.computeIfAbsent(migration.destinationCategory(), this::path)
                        : Optional.empty()))
        .toList();
  }

  MigrationRow row(Migration migration) {
    return rows(List.of(migration)).get(0);
  }

  Optional<String> path(CategoryId id) {
    return catalog.findCategory(id).map(Category::displayPath);
  }
}
