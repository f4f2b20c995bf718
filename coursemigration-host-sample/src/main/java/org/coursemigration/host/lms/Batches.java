package org.coursemigration.host.lms;

import org.jdbi.v3.core.statement.PreparedBatch;

/** Batches of any size, none included. */
final class Batches {

  private Batches() {}

  static void execute(PreparedBatch batch) {
    if (batch.size() > 0) {
      batch.execute();
    }
  }
}
