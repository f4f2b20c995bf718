package org.coursemigration.test.databases;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Gives databases of one kind. Their zone is none that a test machine has, so that a time which
 * goes through the zone of a database is seen to be wrong. Thread safe.
 */
interface DatabaseServer {

  /** A zone that is not a whole number of hours from UTC and has summer time. */
  String ZONE = "America/St_Johns";

  /**
   * Makes an empty database.
   *
   * @param directory where to keep it so that other processes can open it too; a server that they
   *     reach anyway keeps it where it keeps all
   * @return its JDBC URL
   */
  String create(String name, Optional<Path> directory) throws SQLException;

  /** Who may do everything in it, without a password. */
  String user();

  /** Removes a database that nobody is connected to. */
  void drop(String url, String name) throws SQLException;

  /** The tables of the database of this connection with their rows, as commands to make them. */
  List<String> dump(Connection connection) throws SQLException;

  /** The command that ends a session. */
  String endSession(long session);

  /** The query for all sessions on the database of this name but the one that asks. */
  String otherSessions(String name);
}
