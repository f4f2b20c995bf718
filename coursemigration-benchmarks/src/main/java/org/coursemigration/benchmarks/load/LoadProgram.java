package org.coursemigration.benchmarks.load;

import org.coursemigration.benchmarks.site.Workplace;
import org.coursemigration.benchmarks.table.Table;

/** Measures one kind of work, with its floor, and adds rows to the table. */
@FunctionalInterface
public interface LoadProgram {

  /**
   * @throws Exception whatever went wrong: the run goes on with the next program and fails at its
   *     end
   */
  void run(Workplace place, Table table) throws Exception;
}
