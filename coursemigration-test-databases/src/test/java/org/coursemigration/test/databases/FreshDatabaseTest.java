package org.coursemigration.test.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshDatabaseTest {

  private static void makeTables(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE parent (id BIGINT NOT NULL PRIMARY KEY)");
      statement.execute(
          "CREATE TABLE child (name VARCHAR(20) DEFAULT 'x' NOT NULL, parent BIGINT,"
              + " CONSTRAINT child_parent FOREIGN KEY (parent) REFERENCES parent (id),"
              + " CONSTRAINT child_name UNIQUE (name))");
      statement.execute("CREATE INDEX child_both ON child (parent, name)");
      statement.execute("INSERT INTO parent VALUES (1)");
      statement.execute("INSERT INTO child VALUES ('it''s', 1), ('nobody', NULL)");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aCopyHasTheSameTablesRowsAndKeys() {
    List<DataSource> made = new ArrayList<>();
    try (FreshDatabase first =
            FreshDatabase.with(
                "family",
                dataSource -> {
                  made.add(dataSource);
                  makeTables(dataSource);
                });
        FreshDatabase second = FreshDatabase.with("family", made::add)) {
      assertThat(made).containsExactly(first.dataSource());
      assertThat(second.dump()).isEqualTo(first.dump());
      assertThat(second.query("SELECT name FROM child WHERE parent = 1")).containsExactly("it's");
      assertThatThrownBy(() -> second.execute("INSERT INTO child VALUES ('nobody', 1)"))
          .hasCauseInstanceOf(SQLException.class);
      assertThatThrownBy(() -> second.execute("INSERT INTO child VALUES ('other', 2)"))
          .hasCauseInstanceOf(SQLException.class);
      second.execute("DELETE FROM child");
      assertThat(first.query("SELECT name FROM child")).hasSize(2);
    }
  }

  @Test
  void twoDatabasesDoNotSeeEachOther(@TempDir Path directory) {
    try (FreshDatabase one = FreshDatabase.create();
        FreshDatabase other = FreshDatabase.create(directory)) {
      one.execute("CREATE TABLE mine (id BIGINT)");

      other.execute("CREATE TABLE mine (id BIGINT)");
    }
  }

  @Test
  void aConnectionThatIsCutIsOfNoUse() throws SQLException {
    try (FreshDatabase database = FreshDatabase.create();
        Connection connection = DriverManager.getConnection(database.url(), database.user(), "");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE any_table (id BIGINT)");

      database.cutConnections();

      assertThatThrownBy(() -> statement.execute("INSERT INTO any_table VALUES (1)"))
          .isInstanceOf(SQLException.class);
      assertThat(database.query("SELECT id FROM any_table")).isEmpty();
    }
  }
}
