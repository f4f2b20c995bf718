package org.coursemigration.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.coursemigration.database.DatabaseKind;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * Connections whose statements see what was committed before each of them, as H2 and PostgreSQL
 * have it unless told otherwise. MariaDB's usual level would go on showing a transaction the rows
 * as they were at its first look, so that it would not find what another node was first with, and
 * would lock the gaps between rows. Thread safe.
 */
final class ReadCommitted implements ConnectionFactory {

  private static final int WANTED = Connection.TRANSACTION_READ_COMMITTED;

  private final DataSource dataSource;

  /** What connections come with; the wanted level where nothing is to be done. */
  private volatile int usual = Connection.TRANSACTION_NONE;

  ReadCommitted(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public Connection openConnection() throws SQLException {
    Connection connection = dataSource.getConnection();
    if (usual == Connection.TRANSACTION_NONE) {
      usual = usualLevel(connection);
    }
    if (usual != WANTED) {
      connection.setTransactionIsolation(WANTED);
    }
    return connection;
  }

  private static int usualLevel(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return DatabaseKind.MARIADB.isNameOf(product) ? connection.getTransactionIsolation() : WANTED;
  }

  @Override
  public void closeConnection(Connection connection) throws SQLException {
    try (connection) {
      if (usual != WANTED && !connection.isClosed()) {
        connection.setTransactionIsolation(usual);
      }
    }
  }
}
