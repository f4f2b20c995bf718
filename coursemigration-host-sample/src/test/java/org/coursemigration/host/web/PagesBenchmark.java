package org.coursemigration.host.web;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Measures how long every page takes on a site with 50,000 migrations, 500,000 events and 10,000
 * files in its storage, and how long a list of 100,000 rows, on H2 and on PostgreSQL. H2 is told
 * not to keep the results of queries, as it would while nothing changes. No test: run {@link
 * #main}.
 */
final class PagesBenchmark {

  private static final int MIGRATIONS = 50_000;
  private static final int EVENTS = 500_000;
  private static final int RUNS = 15;
  private static final int BATCH = 5_000;
  private static final int FILES = 10_000;
  private static final int ROWS = 100_000;

  private static final List<String> PAGES =
      List.of(
          "/",
          "/upload",
          "/upload/1",
          "/migrations",
          "/migrations?status=failed",
          "/migrations?upload=1",
          "/migrations?text=nothing-has-this",
          "/migrations?text=4711",
          "/migrations?sort=modified&dir=up",
          "/migrations?sort=status&key=a.3.25000",
          "/migrations/25000",
          "/migrations?status=completed",
          "/migrations?action=backup&status=completed",
          "/migrations?issues=open",
          "/migrations/all/retry",
          "/migrations/25000/rerun",
          "/events",
          "/events?name=restore_failed",
          "/events?name=backup_completed",
          "/events?name=backup_completed&from=2026-01-02&to=2026-01-03",
          "/events?user=admin",
          "/events?from=2026-01-02&to=2026-01-03",
          "/events?key=a.250000.250000",
          "/events/250000",
          "/settings",
          "/tasks",
          "/storage",
          "/storage?from=9900",
          "/tokens",
          "/courses",
          "/backup",
          "/preferences",
          "/live/version");

  private PagesBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createTempDirectory("pages");
    String h2 =
        "jdbc:h2:file:"
            + directory.resolve("h2/database")
            + ";AUTO_SERVER=TRUE;OPTIMIZE_REUSE_RESULTS=FALSE";
    measure("H2", h2, "sa", directory.resolve("h2"));
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      measure(
          "PostgreSQL",
          postgres.getJdbcUrl("postgres", "postgres"),
          "postgres",
          directory.resolve("postgresql"));
    }
  }

  private static void measure(String name, String url, String user, Path directory)
      throws Exception {
    try (UiSite site = UiSite.serve(directory, "bench", url, user)) {
      load(url, user);
      Path shared = Files.createDirectories(directory.resolve("shared"));
      for (int id = 1; id <= FILES; id++) {
        Files.writeString(shared.resolve(fileName(id)), "backup");
      }
      site.set("directory", shared.toString());
      site.set("backupspaused", "1");
      PageClient admin = PageClient.loggedIn(site, "admin");
      for (String page : PAGES) {
        long[] millis = new long[RUNS];
        for (int run = 0; run < RUNS; run++) {
          long begin = System.nanoTime();
          int status = admin.get(page).statusCode();
          millis[run] = (System.nanoTime() - begin) / 1_000_000;
          if (status != 200) {
            throw new IllegalStateException(page + " answered " + status);
          }
        }
        long first = millis[0];
        Arrays.sort(millis);
        System.out.printf(
            "%-10s %-45s first %5d ms, median %5d ms, slowest %5d ms%n",
            name, page, first, millis[RUNS / 2], millis[RUNS - 1]);
      }
      takeList(name, admin);
    }
  }

  private static String fileName(int id) {
    return id + "-backup-moodle2-course-" + id + "-20260101-0000-nu.mbz";
  }

  /** A long list, from its upload to its end. */
  private static void takeList(String name, PageClient admin) throws IOException {
    StringBuilder list = new StringBuilder("courseid,categoryid\n");
    for (int row = 1; row <= ROWS; row++) {
      list.append(row).append(",1\n");
    }
    long begin = System.nanoTime();
    String preview =
        path(
            admin.postFile(
                "/upload",
                admin.formToken(),
                Map.of("delimiter", "comma", "encoding", "UTF-8", "duplicates", "again"),
                "list.csv",
                list.toString().getBytes(StandardCharsets.UTF_8)));
    tell(name, "upload of a list", begin);
    begin = System.nanoTime();
    long slowest = 0;
    boolean done = false;
    while (!done) {
      long asked = System.nanoTime();
      done = admin.get(preview).body().contains(preview + "/confirm");
      slowest = Math.max(slowest, System.nanoTime() - asked);
    }
    tell(name, "its preview, in the background", begin);
    System.out.printf("%-10s %-45s %d ms%n", name, "slowest answer meanwhile", slowest / 1_000_000);
    begin = System.nanoTime();
    String job = path(admin.submit(preview + "/confirm", Map.of()));
    while (admin.get(job).statusCode() == 200) {
      Thread.onSpinWait();
    }
    tell(name, "taking it in, in the background", begin);
  }

  private static String path(HttpResponse<String> answer) {
    return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
  }

  private static void tell(String name, String what, long begin) {
    System.out.printf("%-10s %-45s %d ms%n", name, what, (System.nanoTime() - begin) / 1_000_000);
  }

  /** Rows of a year; most ended well, and none is to be worked on. */
  private static void load(String url, String user) throws SQLException {
    long begin = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    long step = Duration.ofDays(320).toMillis() / EVENTS;
    try (Connection connection = DriverManager.getConnection(url, user, "")) {
      connection.setAutoCommit(false);
      try (PreparedStatement row =
          connection.prepareStatement(
              "INSERT INTO coursemigration_upload (filename, userid, timecreated) VALUES (?, 1, ?)")) {
        for (int upload = 1; upload <= 20; upload++) {
          row.setString(1, "list-" + upload + ".csv");
          row.setLong(2, begin + upload * step * EVENTS / 20);
          row.addBatch();
        }
        row.executeBatch();
      }
      try (PreparedStatement row =
          connection.prepareStatement(
              "INSERT INTO coursemigration_migration (action, courseid, destinationcategoryid,"
                  + " status, filename, storagetype, excluded_mods, error, attempt, retries,"
                  + " usermodified, uploadid, timequeued, timecreated, timemodified)"
                  + " VALUES (0, ?, 1, ?, ?, 'shareddisk', '', ?, 1, 0, 1, ?, ?, ?, ?)")) {
        for (int id = 1; id <= MIGRATIONS; id++) {
          boolean failed = id % 10 == 0;
          long time = begin + id * step * (EVENTS / MIGRATIONS);
          row.setLong(1, id);
          row.setInt(2, failed ? 0 : 3);
          row.setString(3, fileName(id));
          row.setString(4, failed ? "The target site answered: no such category." : "");
          row.setLong(5, 1 + id / (MIGRATIONS / 20 + 1));
          row.setLong(6, time);
          row.setLong(7, time);
          row.setLong(8, time);
          row.addBatch();
          if (id % BATCH == 0) {
            row.executeBatch();
          }
        }
      }
      try (PreparedStatement row =
          connection.prepareStatement(
              "INSERT INTO coursemigration_event (name, migrationid, userid, other, description,"
                  + " timecreated) VALUES (?, ?, 1, '{}', ?, ?)")) {
        for (int id = 1; id <= EVENTS; id++) {
          row.setString(1, id % 10 == 0 ? "restore_failed" : "backup_completed");
          row.setLong(2, 1 + (id - 1) / (EVENTS / MIGRATIONS));
          row.setString(3, "Backup course 'Course " + id + "' is successfully completed.");
          row.setLong(4, begin + id * step);
          row.addBatch();
          if (id % BATCH == 0) {
            row.executeBatch();
          }
        }
      }
      connection.commit();
      connection.setAutoCommit(true);
      try (Statement statement = connection.createStatement()) {
        statement.execute("ANALYZE");
      }
    }
  }
}
