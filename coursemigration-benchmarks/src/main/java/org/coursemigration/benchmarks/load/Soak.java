package org.coursemigration.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.coursemigration.benchmarks.site.JavaProcess;
import org.coursemigration.benchmarks.site.Workplace;
import org.coursemigration.benchmarks.table.Pair;
import org.coursemigration.benchmarks.table.Table;
import org.coursemigration.benchmarks.table.Target;

/**
 * One list after the other through the same two processes, and what both of them hold after the
 * last beside what they held when they were warm; the target has no task left then. On Linux alone,
 * which tells of its processes in files.
 */
public final class Soak implements LoadProgram {

  private static final int ROUNDS = Integer.getInteger("bench.rounds", 8);
  private static final int WARM = ROUNDS / 2;
  private static final int COURSES = 500;
  private static final Pattern USED = Pattern.compile("used ([0-9]+)K");
  private static final Target FLAT = Target.ratioAtMost(1.2);

  /** What both processes hold together. */
  private record Held(double heapMegabytes, double threads, double files) {}

  @Override
  public void run(Workplace place, Table table) throws Exception {
    Held warm = null;
    Held last = null;
    try (SitePair sites = new SitePair(place, Workplace.Kind.H2, COURSES)) {
      for (int round = 1; round <= ROUNDS; round++) {
        sites.migrate(1, COURSES);
        sites.awaitRest();
        last = held(sites);
        warm = round <= WARM ? last : warm;
      }
    }
    String when = ", after %d lists of %d courses beside %d".formatted(ROUNDS, COURSES, WARM);
    add(table, "heap in use" + when, last.heapMegabytes(), warm.heapMegabytes(), "MB");
    add(table, "threads" + when, last.threads(), warm.threads(), "");
    add(table, "open files" + when, last.files(), warm.files(), "");
  }

  private static void add(Table table, String work, double last, double warm, String unit) {
    table.add(work, Pair.of(new double[] {last}, new double[] {warm}), unit, FLAT);
  }

  private static Held held(SitePair sites) throws Exception {
    double heap = 0;
    double threads = 0;
    double files = 0;
    for (JavaProcess process : sites.processes()) {
      heap += heapMegabytes(process.pid());
      threads += count(process.pid(), "task");
      files += count(process.pid(), "fd");
    }
    return new Held(heap, threads, files);
  }

  private static double heapMegabytes(long pid) throws Exception {
    jcmd(pid, "GC.run");
    Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
    if (!used.find()) {
      throw new IllegalStateException("Java does not tell its heap.");
    }
    return Double.parseDouble(used.group(1)) / 1_024;
  }

  private static String jcmd(long pid, String command) throws Exception {
    Process jcmd =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    Long.toString(pid),
                    command))
            .redirectErrorStream(true)
            .start();
    return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static double count(long pid, String what) throws IOException {
    try (Stream<Path> entries = Files.list(Path.of("/proc", Long.toString(pid), what))) {
      return entries.count();
    }
  }
}
