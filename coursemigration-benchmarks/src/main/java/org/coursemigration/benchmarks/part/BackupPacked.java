package org.coursemigration.benchmarks.part;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.coursemigration.mbz.BackupContainer;
import org.coursemigration.mbz.read.MoodleBackup;
import org.coursemigration.mbz.write.CourseBackup;
import org.coursemigration.mbz.write.CourseBackupWriter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** An unpacked backup, read and packed again; the floor deflates the same tar out of memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class BackupPacked {

  private SmallBackup backup;
  private byte[] tar;

  @Setup
  public void make() throws IOException {
    backup = new SmallBackup();
    tar = backup.tar();
  }

  @TearDown
  public void delete() {
    backup.close();
  }

  @Benchmark
  public void ours() {
    MoodleBackup read = MoodleBackup.open(backup.unpacked());
    CourseBackupWriter.write(
        CourseBackup.copyOf(read, read.information()).build(),
        BackupContainer.TGZ,
        OutputStream.nullOutputStream());
  }

  @Benchmark
  public void floor() throws IOException {
    try (OutputStream out = new GZIPOutputStream(OutputStream.nullOutputStream())) {
      out.write(tar);
    }
  }
}
