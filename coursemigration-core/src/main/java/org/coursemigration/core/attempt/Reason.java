package org.coursemigration.core.attempt;

import org.coursemigration.api.migration.CourseMigrationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failure is called in the report. */
public final class Reason {

  private static final Logger LOG = LoggerFactory.getLogger(Reason.class);

  private Reason() {}

  /** What is thrown on purpose says itself what to do; anything else is a defect and is logged. */
  public static String of(RuntimeException failure) {
    if (failure instanceof CourseMigrationException) {
      return failure.getMessage();
    }
    LOG.error("An attempt failed unexpectedly", failure);
    return "It failed unexpectedly: " + failure + ". The log of the site has more.";
  }
}
