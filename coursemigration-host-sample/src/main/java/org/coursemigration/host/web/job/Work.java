package org.coursemigration.host.web.job;

import java.io.IOException;
import org.coursemigration.api.engine.Progress;

/** What a job does. */
@FunctionalInterface
public interface Work {

  /**
   * Does it, in a thread of the background.
   *
   * @param progress to be told often, as it throws when the job is to stop
   * @return what came of it: a {@link Destination}, or what a page of its own shows
   * @throws org.coursemigration.api.migration.CourseMigrationException if it is not possible; the
   *     message is shown
   */
  Object run(Progress progress) throws IOException;
}
