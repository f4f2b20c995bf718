package org.coursemigration.core.webservice;

import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.Course;
import org.coursemigration.api.course.CourseCatalog;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.restore.RestoreRequests;

/**
 * {@code coursemigration_get_restore_status}: a source site asks what became of its requests. Ours
 * alone; a Moodle site has no such function. Parameter {@code filenames} is a list of up to 200
 * names, {@code filenames[0]=..&filenames[1]=..}.
 *
 * <p>The result is a list of {@code filename}, {@code status} (not_started, in_progress, retrying,
 * completed, failed), {@code courseid} (0 until completed), {@code courseurl} and {@code error}
 * (empty text when there is none), and {@code openissues}, those of the restored course. It tells
 * only of requests of the token's own user and leaves out other names; of several requests for one
 * file it tells of the latest.
 */
public final class GetRestoreStatusFunction implements WebServiceFunction {

  public static final String NAME = "coursemigration_get_restore_status";

  private static final String FILE_NAMES = "filenames";

  /** With so many names the answer stays below the megabyte that our own client reads. */
  private static final int MOST_NAMES = 200;

  private static final int LONGEST_ERROR = 500;

  private final RestoreRequests requests;
  private final CourseCatalog catalog;

  @Inject
  GetRestoreStatusFunction(RestoreRequests requests, CourseCatalog catalog) {
    this.requests = requests;
    this.catalog = catalog;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Object> call(WebServiceCall call) {
    WebServiceParameters parameters = call.parameters();
    List<String> fileNames = parameters.texts(FILE_NAMES);
    parameters.allowOnly(Set.of(FILE_NAMES));
    if (fileNames.size() > MOST_NAMES) {
      throw WebServiceException.invalidParameter();
    }
    List<Migration> latest = latest(call.caller().id(), fileNames);
    Map<CourseId, Course> courses = catalog.findCourses(restoredCourses(latest));
    return Optional.of(latest.stream().map(migration -> answer(migration, courses)).toList());
  }

  /** A database may find names that differ in case alone; those were not asked for. */
  private List<Migration> latest(UserId user, List<String> fileNames) {
    Map<String, Migration> byName = new LinkedHashMap<>();
    for (Migration migration : requests.find(user, fileNames)) {
      byName.put(migration.fileName().orElseThrow(), migration);
    }
    byName.keySet().retainAll(Set.copyOf(fileNames));
    return new ArrayList<>(byName.values());
  }

  private static List<CourseId> restoredCourses(List<Migration> migrations) {
    return migrations.stream()
        .map(GetRestoreStatusFunction::restoredCourse)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  /** While a restore runs its course may still be given up. */
  private static Optional<CourseId> restoredCourse(Migration migration) {
    return migration.course().filter(course -> migration.status() == MigrationStatus.COMPLETED);
  }

  private static Map<String, Object> answer(Migration migration, Map<CourseId, Course> courses) {
    Optional<CourseId> course = restoredCourse(migration);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("filename", migration.fileName().orElseThrow());
    answer.put("status", migration.status().name().toLowerCase(Locale.ROOT));
    answer.put("courseid", course.map(CourseId::value).orElse(0L));
    answer.put(
        "courseurl",
        course.map(courses::get).flatMap(Course::address).map(URI::toString).orElse(""));
    answer.put("error", error(migration));
    answer.put("openissues", migration.openIssues());
    return answer;
  }

  private static String error(Migration migration) {
    List<String> errors = migration.errors();
    boolean told =
        migration.status() == MigrationStatus.FAILED
            || migration.status() == MigrationStatus.RETRYING;
    if (!told || errors.isEmpty()) {
      return "";
    }
    String last = errors.get(errors.size() - 1);
    return last.codePointCount(0, last.length()) <= LONGEST_ERROR
        ? last
        : last.substring(0, last.offsetByCodePoints(0, LONGEST_ERROR)) + "…";
  }
}
