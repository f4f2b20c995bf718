package org.coursemigration.database;

import java.util.Arrays;
import javax.sql.DataSource;
import org.coursemigration.api.migration.CourseMigrationException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tables that belong together, made and upgraded by Flyway scripts. They have a history table of
 * their own, so a host's Flyway never meets our scripts and ours never its.
 *
 * <p>The scripts are the same for all databases; {@code ${identity}}, {@code ${text}} (up to a
 * million characters), {@code ${long_text}}, {@code ${bytes}}, {@code ${instant}} and {@code
 * ${table}} (the end of a table definition) are what the database calls these. Every statement of a
 * script must allow to be run twice: MariaDB has no transaction around them, and a script that
 * broke off is run again from its start.
 *
 * @param name what the tables are called in messages
 * @param owner a class of the module that has the scripts
 * @param folder the folder of the scripts on the class path
 * @param historyTable where Flyway notes what was run
 */
public record Schema(String name, Class<?> owner, String folder, String historyTable) {

  private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
  private static final int ATTEMPTS = 10;

  /**
   * Brings the tables up to date. Safe at every start, also of several nodes at once, and after a
   * start that broke off.
   *
   * @throws CourseMigrationException if the database does not answer, is not supported or too old,
   *     refuses, or Flyway's module for it is missing
   */
  public void upgrade(DataSource dataSource) {
    DatabaseKind kind = DatabaseKind.of(dataSource);
    Flyway flyway = flyway(dataSource, kind);
    for (int attempt = 1; ; attempt++) {
      try {
        forgetFailures(flyway);
        flyway.migrate();
        return;
      } catch (FlywayException e) {
        // Nodes that meet on a new database trip over each other's first step; the next attempt
        // finds that step done.
        if (attempt == ATTEMPTS) {
          throw failed(kind, e);
        }
        LOG.debug("Attempt {} to upgrade the tables of {} failed", attempt, name, e);
      }
    }
  }

  /** Without transactions Flyway notes a script that failed, and would not run it again. */
  private static void forgetFailures(Flyway flyway) {
    if (Arrays.stream(flyway.info().all()).anyMatch(script -> script.getState().isFailed())) {
      flyway.repair();
    }
  }

  private Flyway flyway(DataSource dataSource, DatabaseKind kind) {
    try {
      return Flyway.configure(owner.getClassLoader())
          .dataSource(dataSource)
          .locations("classpath:" + folder)
          .failOnMissingLocations(true)
          .table(historyTable)
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .placeholders(kind.words())
          .load();
    } catch (FlywayException e) {
      throw failed(kind, e);
    }
  }

  private CourseMigrationException failed(DatabaseKind kind, FlywayException cause) {
    return new CourseMigrationException(
        "The tables of "
            + name
            + " could not be created or upgraded: "
            + cause.getMessage()
            + " (On "
            + kind.product()
            + " this needs "
            + kind.flywayModule()
            + " on the class path, and a user who may create tables.)",
        cause);
  }
}
