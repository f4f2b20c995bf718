package org.coursemigration.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.test.databases.FreshDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SchemaTest {

  private static final String HISTORY = "things_history";
  private static final String FOLDER = "org/coursemigration/database/things";
  private static final Schema THINGS = new Schema("things", SchemaTest.class, FOLDER, HISTORY);

  @AutoClose private final FreshDatabase database = FreshDatabase.create();

  private String historyOf(String version) {
    String sql = "SELECT COUNT(*) FROM %s WHERE %s = '%s' AND %s";
    return database
        .query(
            sql.formatted(
                database.quoted(HISTORY),
                database.quoted("version"),
                version,
                database.quoted("success")))
        .get(0);
  }

  @Test
  void tablesAreMadeOnceAndLeftAloneAtTheNextStarts() {
    THINGS.upgrade(database.dataSource());
    database.execute("DELETE FROM thing");
    THINGS.upgrade(database.dataSource());

    assertThat(historyOf("1")).isEqualTo("1");
    assertThat(database.query("SELECT name FROM thing")).isEmpty();
    assertThat(database.query("SELECT name FROM other_thing")).containsExactly("second");
  }

  @Test
  void theHostsTablesAndItsFlywayAreLeftAlone() {
    database.execute("CREATE TABLE host_table (id INT PRIMARY KEY)");
    database.execute("CREATE TABLE flyway_schema_history (host INT)");

    THINGS.upgrade(database.dataSource());

    assertThat(database.query("SELECT host FROM flyway_schema_history")).isEmpty();
    assertThat(historyOf("1")).isEqualTo("1");
  }

  @Test
  void nodesThatMeetOnANewDatabaseDoNotDisturbEachOther() throws Exception {
    int nodes = 4;
    ExecutorService threads = Executors.newFixedThreadPool(nodes);
    try {
      for (int round = 0; round < 5; round++) {
        try (FreshDatabase fresh = FreshDatabase.create()) {
          CyclicBarrier meeting = new CyclicBarrier(nodes);
          List<Future<?>> starts = new ArrayList<>();
          for (int i = 0; i < nodes; i++) {
            starts.add(
                threads.submit(
                    () -> {
                      meeting.await();
                      THINGS.upgrade(fresh.dataSource());
                      return null;
                    }));
          }
          for (Future<?> start : starts) {
            start.get(60, TimeUnit.SECONDS);
          }
          assertThat(fresh.query("SELECT name FROM thing")).containsExactly("first");
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aScriptWhoseProcessDiedIsRunAgain() {
    THINGS.upgrade(database.dataSource());
    database.execute("DROP TABLE other_thing");
    database.execute("DELETE FROM " + database.quoted(HISTORY));

    THINGS.upgrade(database.dataSource());

    assertThat(database.query("SELECT name FROM thing")).containsExactly("first");
    assertThat(database.query("SELECT name FROM other_thing")).containsExactly("second");
    assertThat(historyOf("1")).isEqualTo("1");
  }

  @Test
  void aScriptThatTheDatabaseRefusedIsRunAgainAtTheNextStart() {
    database.execute("CREATE TABLE other_thing (title INT)");
    assertThatThrownBy(() -> THINGS.upgrade(database.dataSource()))
        .isInstanceOf(CourseMigrationException.class)
        .hasMessageContaining("The tables of things could not be created or upgraded")
        .hasMessageContaining("V1__things.sql");

    database.execute("DROP TABLE other_thing");
    THINGS.upgrade(database.dataSource());

    assertThat(database.query("SELECT name FROM other_thing")).containsExactly("second");
    assertThat(historyOf("1")).isEqualTo("1");
  }

  @Test
  void namesAreTheSameOnlyIfTheyAreToTheLetter() {
    THINGS.upgrade(database.dataSource());
    for (String name : List.of("First", "first ", "fîrst", "\ud83d\ude00", "\ud83d\ude01")) {
      database.execute("INSERT INTO thing (name) VALUES ('" + name + "')");
    }

    assertThat(database.query("SELECT COUNT(*) FROM thing WHERE name = 'first'"))
        .containsExactly("1");
    assertThatThrownBy(() -> database.execute("INSERT INTO thing (name) VALUES ('first ')"))
        .satisfies(failure -> assertThat(ConstraintViolation.isCauseOf(failure)).isTrue());
  }

  @Test
  void theModuleThatFlywayMissesIsNamed() throws Exception {
    DatabaseKind kind = DatabaseKind.of(database.dataSource());
    assumeThat(kind).as("a database that Flyway needs a module for").isNotEqualTo(DatabaseKind.H2);
    String module = kind.flywayModule();
    String artifact = module.substring(module.indexOf(':') + 1);
    try (URLClassLoader without = classPathWithout(artifact)) {
      Class<?> schema = without.loadClass(Schema.class.getName());
      Object things =
          schema
              .getConstructor(String.class, Class.class, String.class, String.class)
              .newInstance("things", schema, FOLDER, HISTORY);

      assertThatThrownBy(
              () ->
                  schema
                      .getMethod("upgrade", DataSource.class)
                      .invoke(things, database.dataSource()))
          .isInstanceOf(InvocationTargetException.class)
          .cause()
          .hasMessageContaining("this needs " + module);
    }
  }

  private static URLClassLoader classPathWithout(String artifact) {
    URL[] rest =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !entry.contains(artifact))
            .map(entry -> url(Path.of(entry).toUri()))
            .toArray(URL[]::new);
    return new URLClassLoader(rest, ClassLoader.getPlatformClassLoader());
  }

  private static URL url(URI uri) {
    try {
      return uri.toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
