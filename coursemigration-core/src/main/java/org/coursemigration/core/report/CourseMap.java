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
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.migration.TargetRestore;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.core.store.MigrationSearch;
import org.coursemigration.core.store.MigrationSort;
import org.coursemigration.core.store.OriginRepository;
import org.coursemigration.core.store.Page;
import org.coursemigration.core.store.UploadId;

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

  /** The courses that have left this site and of which the target has told what became of them. */
  public Stream<MappedCourse> left() {
    return courses(MigrationAction.BACKUP, MigrationFilter.ALL);
  }

  /** Those of one course list. */
  public Stream<MappedCourse> left(UploadId list) {
    return courses(MigrationAction.BACKUP, MigrationFilter.ALL.withUpload(list));
  }

  /** The courses that have come to this site. */
  public Stream<MappedCourse> arrived() {
    return courses(MigrationAction.RESTORE, MigrationFilter.ALL);
  }

  /**
   * Writes courses as they are fetched, and closes both. Cells that a spreadsheet would take for a
   * formula are made harmless.
   */
  public void write(Stream<MappedCourse> courses, DownloadFormat format, OutputStream out)
      throws IOException {
    try (courses;
        TableWriter table = format.open("Course map", ReportTables.COURSE_MAP_COLUMNS, out)) {
      Iterator<MappedCourse> all = courses.iterator();
      while (all.hasNext()) {
        table.row(ReportTables.cells(all.next()));
      }
    }
  }

  private Stream<MappedCourse> courses(MigrationAction action, MigrationFilter filter) {
    MigrationFilter completed = filter.withAction(action).withStatus(MigrationStatus.COMPLETED);
    return PagedIterator.stream(
        key -> {
          Page<Migration> page = search.page(completed, MigrationSort.OLDEST_FIRST, key, PAGE);
          return new Page<>(mapped(page.rows()), page.previous(), page.next());
        });
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
        .flatMap(
            migration ->
                mapped(migration, Optional.ofNullable(old.get(migration.id())), courses).stream())
        .toList();
  }

  private static Optional<MappedCourse> mapped(
      Migration migration, Optional<CourseOrigin> old, Map<CourseId, Course> courses) {
    if (migration.action() == MigrationAction.BACKUP) {
      Optional<TargetRestore> target = migration.target();
      return target
          .flatMap(TargetRestore::course)
          .map(
              course ->
                  new MappedCourse(
                      migration.id(),
                      old,
                      course,
                      Optional.empty(),
                      target.flatMap(TargetRestore::courseUrl)));
    }
    Optional<Course> course = migration.course().map(courses::get);
    return migration
        .course()
        .map(
            id ->
                new MappedCourse(
                    migration.id(),
                    old.map(origin -> asNamed(origin, migration)),
                    id,
                    course.map(Course::fullname),
                    course.flatMap(Course::address).map(URI::toString)));
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
