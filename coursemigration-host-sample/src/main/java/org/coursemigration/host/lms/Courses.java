package org.coursemigration.host.lms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.database.ConstraintViolation;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The courses of the site, without their content. Safe for use by several threads. */
public final class Courses {

  private static final CourseName UNDER_RESTORE =
      new CourseName("Course restoration in progress", "restoring");

  // Each lost race is another course that got its name: more than this is no race.
  private static final int MAX_ATTEMPTS = 1000;

  private static final String SELECT =
      "select id, category_id, fullname, shortname, idnumber, format, summary, summary_format,"
          + " visible, starts_at, ends_at, state from lms_course";

  private final Jdbi jdbi;
  private final Clock clock;

  Courses(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Makes a hidden course for a restore, under a temporary name.
   *
   * @param reference unique text of the restore, at most 100 characters
   * @throws LmsException if there is no such category or a course of this reference already
   */
  public CourseId createForRestore(CategoryId category, String reference) {
    return uniquely(
        UNDER_RESTORE,
        0,
        name -> {
          requireCategory(category);
          requireNewReference(reference);
          return insert(category, name, reference);
        });
  }

  /** The course that {@link #createForRestore} made for this reference, while it is there. */
  public Optional<CourseId> findByReference(String reference) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select id from lms_course where reference = :reference")
                .bind("reference", reference)
                .map((row, context) -> new CourseId(row.getLong(1)))
                .findOne());
  }

  /**
   * At most {@code limit} courses into which restores of these references began before this time
   * and did not end, with an id that is greater, by id.
   *
   * @param referencePrefix what the references begin with
   */
  public List<LmsCourse> underRestore(
      String referencePrefix, Instant before, CourseId last, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + " where id > :last and state = :state and created_at <= :before"
                        + " and reference like :reference order by id limit :limit")
                .bind("last", last.value())
                .bind("state", CourseState.RESTORING.name())
                .bind("before", before.toEpochMilli())
                .bind("reference", referencePrefix + "%")
                .bind("limit", limit)
                .map((row, context) -> course(row))
                .list());
  }

  /**
   * Gives the course its details. Its names are made unique as Moodle 4.5 does it: if another
   * course has either of them, both get the suffix of the first copy that is free.
   *
   * @return the names the course has now
   * @throws LmsException if there is no such course
   */
  public CourseName changeDetails(CourseId id, CourseDetails details) {
    return uniquely(
        details.name(),
        id.value(),
        name -> {
          updateDetails(id, details.withName(name));
          return name;
        });
  }

  /**
   * Ends a restore: the course is complete, and as visible as it should be.
   *
   * @param largestId the largest id that its documents use
   */
  public void complete(CourseId id, boolean visible, long largestId) {
    int updated =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        "update lms_course set state = :state, visible = :visible,"
                            + " largest_id = :largest, modified_at = :now where id = :id")
                    .bind("state", CourseState.READY.name())
                    .bind("visible", visible)
                    .bind("largest", largestId)
                    .bind("now", clock.millis())
                    .bind("id", id.value())
                    .execute());
    requireOne(updated, id);
  }

  /** The largest id of any kind that the documents of the course use. */
  public long largestId(CourseId id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select largest_id from lms_course where id = :id")
                .bind("id", id.value())
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> noSuch(id)));
  }

  /**
   * Takes the ids up to {@code largest} for documents of the caller.
   *
   * @param known the largest id when the caller began to give ids
   * @return false if somebody else has taken ids since
   */
  public boolean takeIds(CourseId id, long known, long largest) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        "update lms_course set largest_id = :largest"
                            + " where id = :id and largest_id = :known")
                    .bind("largest", largest)
                    .bind("id", id.value())
                    .bind("known", known)
                    .execute())
        == 1;
  }

  public Optional<LmsCourse> find(CourseId id) {
    return jdbi.withHandle(handle -> find(handle, id));
  }

  public Optional<LmsCourse> findByShortname(String shortname) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + " where shortname = :shortname")
                .bind("shortname", shortname)
                .map((row, context) -> course(row))
                .findOne());
  }

  /** The courses of these ids, at most 1,000, as far as they are there. */
  public List<LmsCourse> find(Collection<CourseId> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + " where id in (<ids>)")
                .bindList("ids", ids.stream().map(CourseId::value).toList())
                .map((row, context) -> course(row))
                .list());
  }

  /** At most {@code limit} courses whose id is greater, by id. */
  public List<LmsCourse> listAfter(CourseId last, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + " where id > :last order by id limit :limit")
                .bind("last", last.value())
                .bind("limit", limit)
                .map((row, context) -> course(row))
                .list());
  }

  /** At most {@code limit} courses of the category whose id is greater, by id. */
  public List<LmsCourse> listAfter(CategoryId category, CourseId last, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + " where category_id = :category and id > :last order by id limit :limit")
                .bind("category", category.value())
                .bind("last", last.value())
                .bind("limit", limit)
                .map((row, context) -> course(row))
                .list());
  }

  static Optional<LmsCourse> find(Handle handle, CourseId id) {
    return handle
        .createQuery(SELECT + " where id = :id")
        .bind("id", id.value())
        .map((row, context) -> course(row))
        .findOne();
  }

  /**
   * Stores under the first free copy of the name. Somebody else may take or give up a name at any
   * moment; the unique key has the last word, and then the search begins again.
   */
  private <T> T uniquely(CourseName wanted, long except, Function<CourseName, T> store) {
    UnableToExecuteStatementException last = null;
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      try {
        return store.apply(firstFree(wanted, except));
      } catch (UnableToExecuteStatementException e) {
        if (!ConstraintViolation.isCauseOf(e)) {
          throw e;
        }
        last = e;
      }
    }
    throw new LmsException(
        "Too many courses named '" + wanted.shortname() + "' are made at once.", last);
  }

  private CourseName firstFree(CourseName wanted, long except) {
    int copy = 0;
    while (!isFree(wanted.copy(copy), except)) {
      copy++;
    }
    return wanted.copy(copy);
  }

  private boolean isFree(CourseName name, long except) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select id from lms_course where shortname = :shortname and id <> :except"
                        + " union all"
                        + " select id from lms_course where fullname = :fullname and id <> :except")
                .bind("shortname", name.shortname())
                .bind("fullname", name.fullname())
                .bind("except", except)
                .mapTo(Long.class)
                .list()
                .isEmpty());
  }

  private CourseId insert(CategoryId category, CourseName name, String reference) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(
                    "insert into lms_course (category_id, fullname, shortname, idnumber, format,"
                        + " summary, summary_format, visible, state, reference, largest_id,"
                        + " created_at, modified_at) values (:category, :fullname, :shortname, '',"
                        + " 'topics', '', 1, :visible, :state, :reference, 0, :now, :now)")
                .bind("category", category.value())
                .bind("fullname", name.fullname())
                .bind("shortname", name.shortname())
                .bind("visible", false)
                .bind("state", CourseState.RESTORING.name())
                .bind("reference", reference)
                .bind("now", clock.millis())
                .executeAndReturnGeneratedKeys("id")
                .map((row, context) -> new CourseId(row.getLong(1)))
                .one());
  }

  private void updateDetails(CourseId id, CourseDetails details) {
    int updated =
        jdbi.withHandle(
            handle ->
                bind(
                        handle.createUpdate(
                            "update lms_course set fullname = :fullname, shortname = :shortname,"
                                + " idnumber = :idnumber, format = :format, summary = :summary,"
                                + " summary_format = :summaryFormat, visible = :visible,"
                                + " starts_at = :start, ends_at = :end, modified_at = :now"
                                + " where id = :id"),
                        details)
                    .bind("now", clock.millis())
                    .bind("id", id.value())
                    .execute());
    requireOne(updated, id);
  }

  private static <S extends SqlStatement<S>> S bind(S statement, CourseDetails details) {
    return statement
        .bind("fullname", details.name().fullname())
        .bind("shortname", details.name().shortname())
        .bind("idnumber", details.idnumber())
        .bind("format", details.format())
        .bind("summary", details.summary())
        .bind("summaryFormat", details.summaryFormat())
        .bind("visible", details.visible())
        .bind("start", Columns.millis(details.start()))
        .bind("end", Columns.millis(details.end()));
  }

  private void requireCategory(CategoryId category) {
    int found =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("select count(*) from lms_category where id = :id")
                    .bind("id", category.value())
                    .mapTo(Integer.class)
                    .one());
    if (found == 0) {
      throw new LmsException("There is no category " + category + ".");
    }
  }

  private void requireNewReference(String reference) {
    findByReference(reference)
        .ifPresent(
            course -> {
              throw new LmsException(
                  "The course " + course + " was made for '" + reference + "' already.");
            });
  }

  private static void requireOne(int updated, CourseId id) {
    if (updated == 0) {
      throw noSuch(id);
    }
  }

  static LmsException noSuch(CourseId id) {
    return new LmsException("There is no course " + id + ".");
  }

  private static LmsCourse course(ResultSet row) throws SQLException {
    return new LmsCourse(
        new CourseId(row.getLong("id")),
        new CategoryId(row.getLong("category_id")),
        new CourseName(row.getString("fullname"), row.getString("shortname")),
        row.getString("idnumber"),
        row.getString("format"),
        row.getString("summary"),
        row.getInt("summary_format"),
        row.getBoolean("visible"),
        Columns.instant(row, "starts_at"),
        Columns.instant(row, "ends_at"),
        CourseState.valueOf(row.getString("state")));
  }
}
