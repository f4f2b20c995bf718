package org.coursemigration.benchmarks.part;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.benchmarks.site.Workplace;
import org.coursemigration.core.store.MigrationRepository;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A migration looked up by its id; the floor asks for the same row by JDBC and reads its status.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class MigrationFound {

  @Param({"H2", "POSTGRESQL"})
  public Workplace.Kind kind;

  private CoreTables tables;
  private MigrationRepository repository;
  private MigrationId id;

  @Setup
  public void open() throws IOException {
    tables = new CoreTables(kind);
    repository = tables.get(MigrationRepository.class);
    id = tables.migrations().get(tables.migrations().size() / 2).id();
  }

  @TearDown
  public void close() throws IOException {
    tables.close();
  }

  @Benchmark
  public boolean ours() {
    return repository.find(id).orElseThrow().status().isEnd();
  }

  @Benchmark
  public int floor() throws SQLException {
    try (Connection connection = tables.dataSource().getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT * FROM coursemigration_migration WHERE id = ?")) {
      select.setLong(1, id.value());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getInt("status");
      }
    }
  }
}
