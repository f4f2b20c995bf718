package org.coursemigration.benchmarks.part;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.coursemigration.benchmarks.load.LoadProgram;
import org.coursemigration.benchmarks.site.Workplace;
import org.coursemigration.benchmarks.table.Pair;
import org.coursemigration.benchmarks.table.Table;
import org.coursemigration.benchmarks.table.Target;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs all classes of this package that have a method {@code ours} and a method {@code floor}. */
public final class Parts implements LoadProgram {

  private static final int ITERATIONS = 5;

  @Override
  public void run(Workplace place, Table table) throws Exception {
    Map<String, Double> ours = new LinkedHashMap<>();
    Map<String, Double> floors = new LinkedHashMap<>();
    for (RunResult result : measure()) {
      String method = result.getParams().getBenchmark();
      String part = part(method, result.getParams().getParam("kind"));
      (method.endsWith(".ours") ? ours : floors).put(part, result.getPrimaryResult().getScore());
    }
    ours.forEach(
        (part, micros) ->
            table.add(
                part,
                Pair.of(new double[] {micros}, new double[] {floors.get(part)}),
                "µs",
                Target.NONE));
  }

  /**
   * @param kind of the database; null if there is none
   */
  private static String part(String method, String kind) {
    String type = method.substring(0, method.lastIndexOf('.'));
    String name = type.substring(type.lastIndexOf('.') + 1);
    return kind == null ? name : name + ", " + kind;
  }

  private static Iterable<RunResult> measure() throws Exception {
    return new Runner(
            new OptionsBuilder()
                .include(Parts.class.getPackageName() + "\\..*")
                .timeUnit(TimeUnit.MICROSECONDS)
                .forks(1)
                .jvmArgs("-Xmx256m")
                .warmupIterations(ITERATIONS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(ITERATIONS)
                .measurementTime(TimeValue.seconds(1))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build())
        .run();
  }
}
