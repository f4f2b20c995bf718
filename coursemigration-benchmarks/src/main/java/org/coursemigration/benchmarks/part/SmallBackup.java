package org.coursemigration.benchmarks.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.coursemigration.benchmarks.load.LargeCourse;
import org.coursemigration.benchmarks.site.Workplace;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.archive.BackupArchive;
import org.coursemigration.mbz.archive.UnpackListener;

/** A backup of a megabyte with a hundred files, packed and unpacked, on the disk. */
final class SmallBackup implements AutoCloseable {

  private static final int FILES = 100;
  private static final long SIZE = 10_000;

  private final Path directory = Files.createTempDirectory("small-backup");

  SmallBackup() throws IOException {
    new LargeCourse(FILES, SIZE).writeTo(packed());
    unpackTo(unpacked());
  }

  void unpackTo(Path empty) {
    BackupArchive.open(packed()).unpack(empty, BackupLimits.defaults(), UnpackListener.QUIET);
  }

  Path packed() {
    return directory.resolve("course.mbz");
  }

  Path unpacked() {
    return directory.resolve("unpacked");
  }

  /** A directory that is not there yet. */
  Path another() {
    return directory.resolve("another");
  }

  /** The tar archive in it. */
  byte[] tar() throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(packed()))) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() {
    Workplace.delete(directory);
  }
}
