package org.coursemigration.core.metrics;

import java.util.Locale;
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.api.storage.BackupNotFoundException;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.core.attempt.StalledException;
import org.coursemigration.core.request.RequestFailedException;

/** What an attempt failed of, coarse enough for a graph. */
enum FailureCause {
  /** The storage failed or could not tell. */
  STORAGE,
  /** The storage has no such backup. */
  MISSING_BACKUP,
  /** The target site did not answer or did not agree. */
  TARGET,
  /** The course could not be backed up, or the backup not restored. */
  COURSE,
  /** There was no progress for too long. */
  STALLED,
  /** Something else that was told in words, such as a setting. */
  OTHER,
  /** Nobody expected it: the log has more. */
  DEFECT;

  static FailureCause of(Throwable failure) {
    if (failure instanceof BackupNotFoundException) {
      return MISSING_BACKUP;
    }
    if (isA(StorageException.class, failure)) {
      return STORAGE;
    }
    if (isA(RequestFailedException.class, failure)) {
      return TARGET;
    }
    if (failure instanceof EngineException) {
      return COURSE;
    }
    if (failure instanceof StalledException) {
      return STALLED;
    }
    return failure instanceof CourseMigrationException ? OTHER : DEFECT;
  }

  /** Also what could not be told because of it. */
  private static boolean isA(Class<?> type, Throwable failure) {
    return type.isInstance(failure) || type.isInstance(failure.getCause());
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
