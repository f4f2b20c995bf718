package org.coursemigration.benchmarks.part;

import java.util.concurrent.TimeUnit;
import org.coursemigration.api.storage.BackupName;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The name of a backup, checked; the floor looks through its characters for a slash. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class BackupNames {

  private String name = "372-backup-moodle2-course-2-s1-20261122-1127-nu.mbz";

  @Benchmark
  public BackupName ours() {
    return new BackupName(name);
  }

  @Benchmark
  public int floor() {
    return name.indexOf('/');
  }
}
