package org.coursemigration.host.lms;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.h2.jdbcx.JdbcDataSource;

/** A fresh LMS on a database of its own. */
public final class TestLms {

  public static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T12:23:00Z"), ZoneOffset.UTC);

  private TestLms() {}

  public static Lms in(Path directory) {
    return Lms.open(database(UUID.randomUUID().toString()), directory, CLOCK);
  }

  /** Databases of the same name are the same. */
  static JdbcDataSource database(String name) {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
    return database;
  }

  /** A course that is complete, in a new category. */
  public static CourseId readyCourse(Lms lms, String fullname, String shortname) {
    CategoryId category = lms.categories().add("Category", Optional.empty(), true);
    CourseId course = lms.courses().createForRestore(category, "test-" + UUID.randomUUID());
    lms.courses().changeDetails(course, CourseDetails.named(fullname, shortname));
    lms.courses().complete(course, true);
    return course;
  }
}
