package org.coursemigration.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What some clients measured that sent one form after the other, each over a connection of its own.
 *
 * @param perSecond answers of all clients together
 * @param millisOfSlowest what of a hundred answers the slowest but one takes
 */
record Calls(double perSecond, double millisOfSlowest) {

  static {
    // The JDK would keep five connections open, and send a form again on its own.
    System.setProperty("http.maxConnections", "64");
    System.setProperty("sun.net.http.retryPost", "false");
  }

  private static final String GOOD_ANSWER = "null";

  /**
   * Calls for so long.
   *
   * @param forms gives the next form; several threads ask
   */
  static Calls of(URI server, int clients, long millis, Supplier<String> forms) throws Exception {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    Callable<List<Long>> client =
        () -> {
          List<Long> times = new ArrayList<>();
          while (System.nanoTime() < end) {
            long begin = System.nanoTime();
            send(server, forms.get());
            times.add(System.nanoTime() - begin);
          }
          return times;
        };
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      List<Long> all = new ArrayList<>();
      Stopwatch watch = new Stopwatch();
      for (Future<List<Long>> times :
          threads.invokeAll(java.util.Collections.nCopies(clients, client))) {
        all.addAll(times.get());
      }
      return of(all, watch.seconds());
    } finally {
      threads.shutdown();
    }
  }

  private static Calls of(List<Long> times, double seconds) {
    long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
    double slowest = sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)];
    return new Calls(sorted.length / seconds, slowest / TimeUnit.MILLISECONDS.toNanos(1));
  }

  private static void send(URI server, String form) throws IOException {
    byte[] body = form.getBytes(StandardCharsets.UTF_8);
    HttpURLConnection connection = (HttpURLConnection) server.toURL().openConnection();
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(body.length);
    connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
    try (InputStream in = connection.getInputStream()) {
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (!answer.equals(GOOD_ANSWER)) {
        throw new IllegalStateException(server + " answered " + answer);
      }
    }
  }

  static double[] perSecond(Calls[] rounds) {
    return Arrays.stream(rounds).mapToDouble(Calls::perSecond).toArray();
  }

  static double[] millisOfSlowest(Calls[] rounds) {
    return Arrays.stream(rounds).mapToDouble(Calls::millisOfSlowest).toArray();
  }
}
