package org.coursemigration.benchmarks.part;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.coursemigration.benchmarks.site.Workplace;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A backup unpacked into files, which are deleted again; the floor only inflates it, to nowhere.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class BackupUnpacked {

  private SmallBackup backup;

  @Setup
  public void make() throws IOException {
    backup = new SmallBackup();
  }

  @TearDown
  public void delete() {
    backup.close();
  }

  @Benchmark
  public void ours() {
    backup.unpackTo(backup.another());
    Workplace.delete(backup.another());
  }

  @Benchmark
  public long floor() throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(backup.packed()))) {
      return in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
