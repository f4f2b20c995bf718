package org.coursemigration.host.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Clock;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.BackupRequest;
import org.coursemigration.api.engine.CourseBackupEngine;
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.host.lms.CourseSnapshot;
import org.coursemigration.host.lms.CourseState;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.mbz.BackupContainer;
import org.coursemigration.mbz.write.CourseBackupWriter;

/**
 * Backs up courses of the LMS as Moodle does. Users are never in a backup, as this LMS enrols
 * nobody.
 */
public final class LmsBackupEngine implements CourseBackupEngine {

  private final Lms lms;
  private final Clock clock;
  private final URI siteUrl;

  /**
   * @param siteUrl where people reach the site: tells where a course that was written here is from
   */
  public LmsBackupEngine(Lms lms, Clock clock, URI siteUrl) {
    this.lms = lms;
    this.clock = clock;
    this.siteUrl = siteUrl;
  }

  @Override
  public void backUp(BackupRequest request, OutputStream out, Progress progress)
      throws IOException {
    Sink sink = new Sink(out);
    try {
      Failure.told(
          "The course " + request.course() + " cannot be backed up",
          () -> {
            lms.content()
                .read(
                    request.course(),
                    snapshot -> {
                      requireComplete(snapshot);
                      CourseBackupWriter.write(
                          new BackupComposition(
                                  lms.pool(), snapshot, request, clock, siteUrl, progress)
                              .compose(),
                          BackupContainer.TGZ,
                          sink);
                      return null;
                    });
          });
    } catch (RuntimeException e) {
      sink.throwFailure();
      throw e;
    }
  }

  private static void requireComplete(CourseSnapshot snapshot) {
    CourseId course = snapshot.course().id();
    if (snapshot.course().state() != CourseState.READY) {
      throw new EngineException(
          "The course "
              + course
              + " cannot be backed up: it is "
              + (snapshot.course().state() == CourseState.DELETING
                  ? "being deleted."
                  : "not restored completely."));
    }
  }
}
