package org.coursemigration.test.databases;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The rows of a table, as commands to insert them. */
final class Inserts {

  private Inserts() {}

  static List<String> of(Connection connection, String table) throws SQLException {
    boolean backslashEscapes = connection.getMetaData().getDatabaseProductName().equals("MariaDB");
    List<String> commands = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          values.add(literal(rows.getObject(column), rows.getString(column), backslashEscapes));
        }
        commands.add("INSERT INTO " + table + " VALUES (" + String.join(", ", values) + ")");
      }
    }
    return commands;
  }

  private static String literal(Object value, String text, boolean backslashEscapes) {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return String.valueOf(value);
    }
    if (value instanceof byte[] bytes) {
      String hex = HexFormat.of().formatHex(bytes);
      return backslashEscapes ? "X'" + hex + "'" : "'\\x" + hex + "'";
    }
    String quoted = text.replace("'", "''");
    return "'" + (backslashEscapes ? quoted.replace("\\", "\\\\") : quoted) + "'";
  }
}
