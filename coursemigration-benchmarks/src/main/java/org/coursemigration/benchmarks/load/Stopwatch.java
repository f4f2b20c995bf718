package org.coursemigration.benchmarks.load;

import java.util.concurrent.TimeUnit;

/** The time since it was started. */
final class Stopwatch {

  /** Work of which the time is taken. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  private final long begin = System.nanoTime();

  double seconds() {
    return (double) (System.nanoTime() - begin) / TimeUnit.SECONDS.toNanos(1);
  }

  /** How many seconds the work takes. */
  static double seconds(Work work) throws Exception {
    Stopwatch watch = new Stopwatch();
    work.run();
    return watch.seconds();
  }
}
