package org.coursemigration.host.site;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;

/** Runs nothing where PostgreSQL does not run, except in continuous integration: it must there. */
class RestServerOnPostgresqlTest extends RestServerTest {

  private static final String USER = "postgres";

  private EmbeddedPostgres postgresql;

  /** Called first by the one who makes the site. */
  @Override
  String databaseUrl() {
    if (postgresql == null) {
      postgresql = start();
    }
    return postgresql.getJdbcUrl(USER, USER);
  }

  @Override
  String databaseUser() {
    return USER;
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.start();
    } catch (IOException | RuntimeException e) {
      if (System.getenv("CI") != null) {
        throw new AssertionError("PostgreSQL must run in continuous integration", e);
      }
      Assumptions.abort("PostgreSQL does not run on this machine: " + e.getMessage());
      throw new AssertionError("not reached");
    }
  }

  @AfterAll
  void stop() throws IOException {
    if (postgresql != null) {
      postgresql.close();
    }
  }
}
