package org.coursemigration.host.lms;

import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * The LMS on its database and its data directory. Several processes may work on the same two. Safe
 * for use by several threads.
 */
public final class Lms {

  private final FilePool pool;
  private final Users users;
  private final Sessions sessions;
  private final LogIns logIns;
  private final ApiTokens apiTokens;
  private final Categories categories;
  private final Courses courses;
  private final CourseContent content;
  private final CourseEditor editor;
  private final CourseDeletion deletion;
  private final CourseAuthoring authoring;

  private Lms(Jdbi jdbi, FilePool pool, Clock clock) {
    ReleasedContent released = new ReleasedContent(jdbi, pool);
    this.pool = pool;
    this.users = new Users(jdbi, clock);
    this.sessions = new Sessions(jdbi, clock);
    this.logIns = new LogIns(jdbi, users, clock);
    this.apiTokens = new ApiTokens(jdbi, clock);
    this.categories = new Categories(jdbi);
    this.courses = new Courses(jdbi, clock);
    this.content = new CourseContent(jdbi, pool);
    this.editor = new CourseEditor(jdbi, released);
    this.deletion = new CourseDeletion(jdbi, released);
    this.authoring = new CourseAuthoring(courses, content, deletion, pool, clock);
  }

  /**
   * Brings the database up to date and makes the directories of the file pool below the data
   * directory.
   *
   * @param dataSource H2, PostgreSQL or MariaDB
   */
  public static Lms open(DataSource dataSource, Path dataDirectory, Clock clock) {
    return new Lms(LmsDatabase.open(dataSource), new FilePool(dataDirectory), clock);
  }

  public FilePool pool() {
    return pool;
  }

  public Users users() {
    return users;
  }

  public Sessions sessions() {
    return sessions;
  }

  public LogIns logIns() {
    return logIns;
  }

  public ApiTokens apiTokens() {
    return apiTokens;
  }

  public Categories categories() {
    return categories;
  }

  public Courses courses() {
    return courses;
  }

  public CourseContent content() {
    return content;
  }

  public CourseEditor editor() {
    return editor;
  }

  public CourseDeletion deletion() {
    return deletion;
  }

  public CourseAuthoring authoring() {
    return authoring;
  }
}
