package org.coursemigration.benchmarks.part;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.coursemigration.benchmarks.load.LargeCourse;
import org.coursemigration.benchmarks.site.Workplace;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.archive.BackupArchive;
import org.coursemigration.mbz.archive.UnpackListener;
import org.coursemigration.mbz.read.MoodleBackup;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A {@code files.xml} of 10,000 rows, read; the floor only lets the JDK parse the document. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FileRowsOfABackup {

  private static final int FILES = 10_000;

  private Path directory;
  private MoodleBackup backup;

  @Setup
  public void unpack() throws IOException {
    directory = Files.createTempDirectory("file-rows");
    Path archive = directory.resolve("course.mbz");
    new LargeCourse(FILES, Long.BYTES).writeTo(archive);
    Path unpacked = directory.resolve("unpacked");
    BackupArchive.open(archive)
        .unpackDocuments(unpacked, BackupLimits.defaults(), UnpackListener.QUIET);
    backup = MoodleBackup.open(unpacked);
  }

  @TearDown
  public void delete() {
    Workplace.delete(directory);
  }

  @Benchmark
  public long ours() {
    AtomicLong size = new AtomicLong();
    backup.forEachFile(file -> size.addAndGet(file.filesize()));
    return size.get();
  }

  @Benchmark
  public long floor() throws IOException, XMLStreamException {
    long events = 0;
    try (InputStream in = Files.newInputStream(backup.directory().resolve("files.xml"))) {
      XMLStreamReader xml = XMLInputFactory.newFactory().createXMLStreamReader(in);
      while (xml.hasNext()) {
        xml.next();
        events++;
      }
    }
    return events;
  }
}
