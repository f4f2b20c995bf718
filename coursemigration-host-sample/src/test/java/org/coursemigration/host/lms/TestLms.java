package org.coursemigration.host.lms;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.test.databases.FreshDatabase;

/** A fresh LMS on a database of its own. */
public final class TestLms {

  public static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T12:23:00Z"), ZoneOffset.UTC);

  private TestLms() {}

  public static Lms in(Path directory) {
    return Lms.open(database(directory), directory, CLOCK);
  }

  /** A fresh database with the tables of the LMS. */
  static DataSource database(Path directory) {
    return FreshDatabase.with("lms", database -> Lms.open(database, directory, CLOCK)).dataSource();
  }

  /** A course that is complete, in a new category. */
  public static CourseId readyCourse(Lms lms, String fullname, String shortname) {
    CategoryId category = lms.categories().add("Category", Optional.empty(), true);
    CourseId course = lms.courses().createForRestore(category, "test-" + UUID.randomUUID());
    lms.courses().changeDetails(course, CourseDetails.named(fullname, shortname));
    lms.courses().complete(course, true, 0);
    return course;
  }
}
