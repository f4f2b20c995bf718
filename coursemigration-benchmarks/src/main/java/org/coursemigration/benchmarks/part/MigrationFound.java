package org.coursemigration.benchmarks.part;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.core.store.MigrationRepository;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * A migration looked up by its id; the floor asks for the same row by JDBC and reads its status.
 */
public class MigrationFound extends MigrationPart {

  private MigrationRepository repository;
  private MigrationId id;

  @Override
  void begin(CoreTables tables) {
    repository = tables.get(MigrationRepository.class);
    id = tables.migrations().get(tables.migrations().size() / 2).id();
  }

  @Benchmark
  public boolean ours() {
    return repository.find(id).orElseThrow().status().isEnd();
  }

  @Benchmark
  public int floor() throws SQLException {
    try (Connection connection = tables().dataSource().getConnection();
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
