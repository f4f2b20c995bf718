package org.coursemigration.core.fake;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.coursemigration.core.store.CoreSchema;

/** The library's tables: made by Flyway for the first site, and copied for all others. */
final class EmptyTables {

  private static List<String> script = List.of();

  private EmptyTables() {}

  static synchronized void create(DataSource database, CoreSchema schema) {
    if (script.isEmpty()) {
      schema.migrate();
    }
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      if (script.isEmpty()) {
        script = read(statement);
      } else {
        for (String command : script) {
          statement.execute(command);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> read(Statement statement) throws SQLException {
    List<String> commands = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery("SCRIPT NOSETTINGS")) {
      while (rows.next()) {
        if (!rows.getString(1).startsWith("CREATE USER")) {
          commands.add(rows.getString(1));
        }
      }
    }
    return commands;
  }
}
