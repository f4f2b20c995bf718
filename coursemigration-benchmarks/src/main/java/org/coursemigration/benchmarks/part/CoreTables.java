package org.coursemigration.benchmarks.part;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.TypeLiteral;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.event.MigrationEventListener;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.benchmarks.site.Database;
import org.coursemigration.benchmarks.site.Workplace;
import org.coursemigration.core.store.CoreSchema;
import org.coursemigration.core.store.MigrationRepository;
import org.coursemigration.core.store.NewMigration;

/** The tables of core in a new database, with the rows of some requests. */
final class CoreTables implements AutoCloseable {

  private static final int ROWS = 1_000;

  private final Workplace place;
  private final HikariDataSource dataSource;
  private final Injector injector;
  private final List<Migration> migrations;

  CoreTables(Workplace.Kind kind) throws IOException {
    place = new Workplace(Files.createTempDirectory("core-tables"));
    Database database = place.database(kind);
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(database.url());
    pool.setUsername(database.user());
    dataSource = new HikariDataSource(pool);
    injector =
        Guice.createInjector(
            binder -> {
              binder.bind(DataSource.class).toInstance(dataSource);
              binder.bind(Clock.class).toInstance(Clock.systemUTC());
              binder.bind(new TypeLiteral<Set<MigrationEventListener>>() {}).toInstance(Set.of());
            });
    injector.getInstance(CoreSchema.class).migrate();
    migrations = insert(injector.getInstance(MigrationRepository.class));
  }

  private static List<Migration> insert(MigrationRepository repository) {
    UserId user = new UserId(1);
    CategoryId category = new CategoryId(1);
    for (int row = 1; row <= ROWS; row++) {
      repository.insertRequest(
          NewMigration.restore(
              row + ".mbz", category, category, Optional.of("shareddisk"), user, Instant.now()));
    }
    return repository.waitingToBeQueued(MigrationAction.RESTORE, 0, ROWS);
  }

  <T> T get(Class<T> type) {
    return injector.getInstance(type);
  }

  DataSource dataSource() {
    return dataSource;
  }

  /** What is stored, by id. */
  List<Migration> migrations() {
    return migrations;
  }

  @Override
  public void close() throws IOException {
    dataSource.close();
    place.close();
  }
}
