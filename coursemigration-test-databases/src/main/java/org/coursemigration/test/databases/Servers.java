package org.coursemigration.test.databases;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The one server of this process. */
final class Servers {

  /** Which database the tests of this process run on: h2 (the default), postgresql or mariadb. */
  private static final String KIND = System.getProperty("test.database", "h2");

  /** What is unpacked stands here, for all modules of the build. */
  private static final Path DIRECTORY =
      Path.of(System.getProperty("test.database.directory", "target/test-databases"))
          .toAbsolutePath()
          .normalize();

  private static DatabaseServer started;
  private static String problem;

  private Servers() {}

  /**
   * Starts the server at the first call. Where it does not run, the test is skipped; in continuous
   * integration it fails.
   */
  static synchronized DatabaseServer get() {
    if (started == null && problem == null) {
      try {
        started = start();
      } catch (IOException | RuntimeException e) {
        problem = "The database '" + KIND + "' does not run on this machine: " + e.getMessage();
      }
    }
    if (problem != null) {
      if (System.getenv("CI") != null) {
        throw new AssertionError(problem);
      }
      Assumptions.abort(problem);
    }
    return started;
  }

  private static DatabaseServer start() throws IOException {
    return switch (KIND) {
      case "h2" -> new H2Server();
      case "postgresql" -> PostgresqlServer.start();
      case "mariadb" -> MariaDbServer.start(DIRECTORY.resolve("mariadb"));
      default ->
          throw new IllegalArgumentException(
              "The system property test.database is not h2, postgresql or mariadb.");
    };
  }
}
