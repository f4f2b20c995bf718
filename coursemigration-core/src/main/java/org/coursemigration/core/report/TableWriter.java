package org.coursemigration.core.report;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Writes a table row by row, in memory that does not grow with it. */
interface TableWriter extends Closeable {

  /**
   * @param cells numbers, and text for all else; as many as there are columns
   */
  void row(List<Object> cells) throws IOException;
}
