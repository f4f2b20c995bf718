package org.coursemigration.test.databases;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** H2 in this process: in memory, or in a file. */
final class H2Server implements DatabaseServer {

  private static final String SETTINGS = ";TIME ZONE=" + ZONE;

  @Override
  public String create(String name, Optional<Path> directory) {
    return directory
        .map(files -> "jdbc:h2:file:" + files.resolve(name) + SETTINGS)
        .orElse("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1" + SETTINGS);
  }

  @Override
  public String user() {
    return "sa";
  }

  @Override
  public void drop(String url, String name) throws SQLException {
    if (url.startsWith("jdbc:h2:mem:")) {
      try (Connection connection = DriverManager.getConnection(url, user(), "");
          Statement statement = connection.createStatement()) {
        statement.execute("SHUTDOWN");
      }
    }
  }

  @Override
  public List<String> dump(Connection connection) throws SQLException {
    List<String> commands = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SCRIPT NOSETTINGS")) {
      while (rows.next()) {
        String command = rows.getString(1);
        if (!command.startsWith("CREATE USER")) {
          commands.add(command);
        }
      }
    }
    return commands;
  }

  @Override
  public String endSession(long session) {
    return "CALL ABORT_SESSION(" + session + ")";
  }

  @Override
  public String otherSessions(String name) {
    return "SELECT session_id FROM information_schema.sessions WHERE session_id <> SESSION_ID()";
  }
}
