package org.coursemigration.benchmarks.load;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.benchmarks.site.Site;
import org.coursemigration.benchmarks.site.Workplace;
import org.coursemigration.benchmarks.table.Pair;
import org.coursemigration.benchmarks.table.Table;
import org.coursemigration.benchmarks.table.Target;
import org.coursemigration.mbz.BackupContainer;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.archive.BackupArchive;
import org.coursemigration.mbz.archive.UnpackListener;
import org.coursemigration.mbz.read.MoodleBackup;
import org.coursemigration.mbz.write.CourseBackup;
import org.coursemigration.mbz.write.CourseBackupWriter;

/**
 * A backup with many files and one with a large file: unpacked, packed again, and made a course of
 * the sample host and a backup of that course, in this process.
 */
public final class LargeCourses implements LoadProgram {

  private static final CategoryId CATEGORY = new CategoryId(1);
  private static final int BUFFER = 1 << 16;

  @Override
  public void run(Workplace place, Table table) throws Exception {
    // The floors need no warming up, being programs of the machine's own code.
    measure(place, "warm-up", new LargeCourse(5_000, 1 << 10), new Table(place.file("warm-up")));
    measure(place, "100,000 files of 1 KB", new LargeCourse(100_000, 1 << 10), table);
    measure(place, "a file of 2 GB", new LargeCourse(1, 2L << 30), table);
  }

  private static void measure(Workplace place, String what, LargeCourse course, Table table)
      throws Exception {
    Path backup = place.file("large.mbz");
    course.writeTo(backup);
    Path unpacked = place.file("unpacked");
    Path packed = place.file("packed.mbz");
    double untar = timed(unpacked, () -> untar(backup, unpacked));
    double unpack = Stopwatch.seconds(() -> unpack(backup, unpacked));
    double tar = timed(packed, () -> tar(unpacked, packed));
    double pack = timed(packed, () -> pack(unpacked, packed));
    Workplace.delete(unpacked);
    table.add("mbz unpacked and read, " + what, pair(unpack, untar), "s", Target.ratioAtMost(1.5));
    table.add("mbz packed, " + what, pair(pack, tar), "s", Target.ratioAtMost(1.2));

    Site site = place.site("large", Workplace.Kind.H2);
    double imported = Stopwatch.seconds(() -> importTo(site, backup));
    double exported = timed(packed, () -> export(site, packed));
    Workplace.delete(place.file("large"));
    Files.delete(backup);
    table.add("course imported, " + what, pair(imported, untar), "s", Target.ratioAtMost(1.5));
    table.add("course exported, " + what, pair(exported, tar), "s", Target.ratioAtMost(1.2));
  }

  private static Pair pair(double ours, double floor) {
    return Pair.of(new double[] {ours}, new double[] {floor});
  }

  /** What the work has written is deleted afterwards. */
  private static double timed(Path written, Stopwatch.Work work) throws Exception {
    double seconds = Stopwatch.seconds(work);
    Workplace.delete(written);
    return seconds;
  }

  private static void untar(Path backup, Path directory) throws Exception {
    Files.createDirectories(directory);
    Commands.run("tar", "-xzf", backup.toString(), "-C", directory.toString());
  }

  private static void unpack(Path backup, Path directory) {
    BackupLimits limits = BackupLimits.defaults();
    BackupArchive.open(backup).unpack(directory, limits, UnpackListener.QUIET);
    AtomicLong files = new AtomicLong();
    MoodleBackup.open(directory, limits).forEachFile(file -> files.incrementAndGet());
    if (files.get() == 0) {
      throw new IllegalStateException("The backup has lost its files.");
    }
  }

  /** As deep a compression as that of the backups, and by the same code of the JDK. */
  private static void tar(Path directory, Path packed) throws Exception {
    Process tar =
        new ProcessBuilder("tar", "--format=ustar", "-cf", "-", "-C", directory.toString(), ".")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (InputStream in = tar.getInputStream();
        OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed), BUFFER)) {
      in.transferTo(out);
    }
    if (tar.waitFor() != 0) {
      throw new IllegalStateException("tar has failed");
    }
  }

  private static void pack(Path directory, Path packed) throws IOException {
    MoodleBackup backup = MoodleBackup.open(directory);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(packed), BUFFER)) {
      CourseBackupWriter.write(
          CourseBackup.copyOf(backup, backup.information()).build(), BackupContainer.TGZ, out);
    }
  }

  private static void importTo(Site site, Path backup) {
    site.opened(host -> host.courseImport().importFile(backup, CATEGORY, Progress.UNWATCHED));
  }

  private static void export(Site site, Path packed) {
    site.opened(
        host -> {
          CourseId course = host.lms().courses().listAfter(new CourseId(0), 1).get(0).id();
          host.courseExport().exportTo(packed, course, Set.of(), Progress.UNWATCHED);
          return course;
        });
  }
}
