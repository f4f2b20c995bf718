package org.coursemigration.core.intake;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import org.coursemigration.api.course.CourseCatalog;
import org.coursemigration.api.event.FileProcessed;
import org.coursemigration.api.event.FileUploaded;
import org.coursemigration.core.eventlog.EventLog;
import org.coursemigration.core.store.Database;
import org.coursemigration.core.store.MigrationRepository;
import org.coursemigration.core.store.UploadId;
import org.coursemigration.core.store.UploadRepository;

/**
 * Takes in course lists. The good rows of a list are stored as a whole: a list that breaks off
 * leaves nothing behind, so it can simply be uploaded again. Thread safe.
 */
public final class CourseListIntake {

  private static final int MAX_FILE_NAME = 255;

  private final CourseListParser parser;
  private final CourseCatalog catalog;
  private final Database database;
  private final UploadRepository uploads;
  private final MigrationRepository migrations;
  private final EventLog events;
  private final Clock clock;

  @Inject
  CourseListIntake(
      CourseListParser parser,
      CourseCatalog catalog,
      Database database,
      UploadRepository uploads,
      MigrationRepository migrations,
      EventLog events,
      Clock clock) {
    this.parser = parser;
    this.catalog = catalog;
    this.database = database;
    this.uploads = uploads;
    this.migrations = migrations;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Reads the list to its end and stores its good rows. Memory does not grow with the list.
   *
   * @param listener hears of every bad row, in the thread and the transaction of the call
   * @throws CourseListRefusedException if the file as a whole cannot be used; nothing is stored
   *     then
   * @throws IOException if the stream cannot be read to its end; nothing is stored then
   */
  public IntakeReport take(InputStream list, IntakeRequest request, ProblemListener listener)
      throws IOException {
    try {
      if (request.dryRun()) {
        return database.tryOut(() -> store(list, request, listener));
      }
      events.add(new FileUploaded(clock.instant(), request.user(), fileName(request)));
      return events.change(
          () -> store(list, request, listener),
          report -> processed(request, report.rowcount(), report.success(), report.failed()));
    } catch (CourseListRefusedException e) {
      if (!request.dryRun()) {
        events.add(processed(request, 0, 0, 0));
      }
      throw e;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private IntakeReport store(InputStream list, IntakeRequest request, ProblemListener listener) {
    UploadId upload = uploads.insert(fileName(request), request.user(), clock.instant());
    Optional<PreviewRows> preview =
        request.dryRun() ? Optional.of(new PreviewRows(catalog)) : Optional.empty();
    RowStore rows = new RowStore(migrations, request, upload, clock.instant(), listener, preview);
    try {
      ParsedCourseList parsed = parser.parse(list, request.format(), rows);
      return rows.report(parsed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileProcessed processed(IntakeRequest request, long rowcount, long success, long failed) {
    return new FileProcessed(
        clock.instant(), request.user(), fileName(request), rowcount, success, failed);
  }

  private static String fileName(IntakeRequest request) {
    String name = request.fileName();
    return name.codePointCount(0, name.length()) <= MAX_FILE_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, MAX_FILE_NAME));
  }
}
