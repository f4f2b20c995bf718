package org.coursemigration.benchmarks.part;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.coursemigration.benchmarks.site.Workplace;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What is done with the migrations of a database of each kind. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public abstract class MigrationPart {

  @Param({"H2", "POSTGRESQL"})
  public Workplace.Kind kind;

  private CoreTables tables;

  @Setup(Level.Trial)
  public void open() throws IOException {
    tables = new CoreTables(kind);
    begin(tables);
  }

  abstract void begin(CoreTables opened);

  CoreTables tables() {
    return tables;
  }

  @TearDown(Level.Trial)
  public void close() throws IOException {
    tables.close();
  }
}
