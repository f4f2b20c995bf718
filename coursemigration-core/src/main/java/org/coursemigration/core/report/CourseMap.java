package org.coursemigration.core.report;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.coursemigration.api.course.Course;
import org.coursemigration.api.course.CourseCatalog;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.CourseOrigin;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.migration.TargetRestore;
import org.coursemigration.core.store.MigrationSearch;
import org.coursemigration.core.store.OriginRepository;
import org.coursemigration.core.store.Page;
import org.coursemigration.core.store.PageKey;

/**
 * Which course of the old site has become which course of the new one, for redirects and letters to
 * teachers. Read page by page. Thread safe.
 */
public final class CourseMap {

  private static final int PAGE = 500;

  /** How Moodle and this library name the backup of a course. */
  private static final Pattern FILE_NAME =
      Pattern.compile("[0-9]+-backup-moodle2-course-([0-9]{1,18})-.*");

  private final MigrationSearch search;
  private final OriginRepository origins;
  private final CourseCatalog catalog;

  @Inject
  CourseMap(MigrationSearch search, OriginRepository origins, CourseCatalog catalog) {
    this.search = search;
    this.origins = origins;
    this.catalog = catalog;
  }

  /** All courses that pass the filter, oldest first, fetched as the stream is read. */
  public Stream<MappedCourse> courses(CourseMapFilter filter) {
    return PagedIterator.stream(key -> page(filter, key, PAGE));
  }

  /** A page of the courses that pass the filter, oldest first; the first one without a key. */
  public Page<MappedCourse> page(CourseMapFilter filter, Optional<PageKey> key, int limit) {
    Page<Migration> page = search.moved(filter.migrations(), key, limit);
    return new Page<>(mapped(page.rows()), page.previous(), page.next());
  }

  /**
   * Writes all courses that pass the filter, fetched as they are written, and closes the stream.
   * Cells that a spreadsheet would take for a formula are made harmless.
   */
  public void write(CourseMapFilter filter, DownloadFormat format, OutputStream out)
      throws IOException {
    try (TableWriter table = format.open("Course map", ReportTables.COURSE_MAP_COLUMNS, out)) {
      Iterator<MappedCourse> all = courses(filter).iterator();
      while (all.hasNext()) {
        table.row(ReportTables.cells(all.next()));
      }
    }
  }

  private List<MappedCourse> mapped(List<Migration> migrations) {
    Map<MigrationId, CourseOrigin> old =
        origins.find(migrations.stream().map(Migration::id).toList());
    Map<CourseId, Course> courses =
        catalog.findCourses(
            migrations.stream()
                .filter(migration -> migration.action() == MigrationAction.RESTORE)
                .flatMap(migration -> migration.course().stream())
                .distinct()
                .toList());
    return migrations.stream()
        .map(migration -> mapped(migration, Optional.ofNullable(old.get(migration.id())), courses))
        .toList();
  }

  private static MappedCourse mapped(
      Migration migration, Optional<CourseOrigin> old, Map<CourseId, Course> courses) {
    if (migration.action() == MigrationAction.BACKUP) {
      TargetRestore target = migration.target().orElseThrow();
      return new MappedCourse(
          migration.id(), old, target.course().orElseThrow(), Optional.empty(), target.courseUrl());
    }
    CourseId id = migration.course().orElseThrow();
    Optional<Course> course = Optional.ofNullable(courses.get(id));
    return new MappedCourse(
        migration.id(),
        old.map(origin -> asNamed(origin, migration)),
        id,
        course.map(Course::fullname),
        course.flatMap(Course::address).map(URI::toString));
  }

  /**
   * A course that was restored on the source site itself may tell of the site where it was made
   * first; the name of the file tells the course that was asked for.
   */
  private static CourseOrigin asNamed(CourseOrigin told, Migration migration) {
    Matcher name = FILE_NAME.matcher(migration.fileName().orElse(""));
    if (!name.matches() || Long.parseLong(name.group(1)) == told.id().value()) {
      return told;
    }
    CourseId asked = new CourseId(Long.parseLong(name.group(1)));
    return new CourseOrigin(asked, told.fullname(), Optional.empty());
  }
}
