package org.coursemigration.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.coursemigration.benchmarks.load.Cluster;
import org.coursemigration.benchmarks.load.EndToEnd;
import org.coursemigration.benchmarks.load.HandOver;
import org.coursemigration.benchmarks.load.Intake;
import org.coursemigration.benchmarks.load.LargeCourses;
import org.coursemigration.benchmarks.load.LoadProgram;
import org.coursemigration.benchmarks.load.RequestRestore;
import org.coursemigration.benchmarks.load.Soak;
import org.coursemigration.benchmarks.load.Start;
import org.coursemigration.benchmarks.load.Waiting;
import org.coursemigration.benchmarks.part.Parts;
import org.coursemigration.benchmarks.site.Workplace;
import org.coursemigration.benchmarks.table.Table;

/**
 * Runs the programs one after the other and writes their table. It fails when a program fails; a
 * target that is not met is told by the table.
 */
public final class Benchmarks {

  private static final Map<String, LoadProgram> USUAL = new LinkedHashMap<>();

  static {
    USUAL.put("start", new Start());
    USUAL.put("request", new RequestRestore());
    USUAL.put("migration", new EndToEnd());
    USUAL.put("cluster", new Cluster());
    USUAL.put("soak", new Soak());
    USUAL.put("waiting", new Waiting());
    USUAL.put("intake", new Intake());
    USUAL.put("storage", new HandOver());
    USUAL.put("courses", new LargeCourses());
    USUAL.put("parts", new Parts());
  }

  private Benchmarks() {}

  /** Runs those that the system property {@code bench.only} names, or the usual ones. */
  public static void main(String[] arguments) {
    Path directory = Path.of(System.getProperty("bench.directory", "target/benchmarks"));
    Table table = new Table(Path.of(System.getProperty("bench.table", "target/benchmarks.md")));
    List<String> failed = new ArrayList<>();
    for (String name : chosen()) {
      System.out.println(name + " …");
      try (Workplace place = new Workplace(directory.resolve(name))) {
        program(name).run(place, table);
      } catch (Exception e) {
        e.printStackTrace();
        failed.add(name);
      }
    }
    System.out.println();
    System.out.println(table);
    System.out.println();
    System.out.println(
        failed.isEmpty()
            ? table.isMet() ? "All targets are met." : "Not all targets are met."
            : "These programs failed: " + failed);
    System.exit(failed.isEmpty() ? 0 : 1);
  }

  private static List<String> chosen() {
    String only = System.getProperty("bench.only", "").strip();
    return only.isEmpty() ? List.copyOf(USUAL.keySet()) : List.of(only.split(","));
  }

  private static LoadProgram program(String name) {
    LoadProgram program = USUAL.get(name);
    if (program == null) {
      throw new IllegalArgumentException(
          "There is no program '" + name + "'. There are " + USUAL.keySet() + ".");
    }
    return program;
  }
}
