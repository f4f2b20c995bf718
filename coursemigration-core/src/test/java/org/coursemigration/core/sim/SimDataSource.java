package org.coursemigration.core.sim;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;

/** A database whose every transaction of a node can be hit in front, within and behind. */
final class SimDataSource {

  private static final Set<String> WRITES = Set.of("INSERT", "UPDATE", "DELETE");

  private final DataSource real;
  private final Node node;

  private SimDataSource(DataSource real, Node node) {
    this.real = real;
    this.node = node;
  }

  static DataSource of(DataSource real, Node node) {
    SimDataSource simulated = new SimDataSource(real, node);
    return (DataSource)
        Proxy.newProxyInstance(
            SimDataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) ->
                method.getName().equals("getConnection") && arguments == null
                    ? simulated.connection()
                    : passOn(real, method, arguments));
  }

  private Connection connection() throws SQLException {
    if (node.failsAt(Step.before("a connection"))) {
      throw new SQLException("The database cannot be reached.");
    }
    Transaction transaction = new Transaction(real.getConnection());
    return (Connection)
        Proxy.newProxyInstance(
            SimDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> transaction.call(method, arguments));
  }

  private static Object passOn(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private final class Transaction {

    private final Connection connection;
    private String written = "";

    Transaction(Connection connection) {
      this.connection = connection;
    }

    Object call(Method method, Object[] arguments) throws Throwable {
      switch (method.getName()) {
        case "prepareStatement" -> writing((String) arguments[0]);
        case "commit" -> committing();
        case "close" -> {
          connection.close();
          closed();
          return null;
        }
        default -> {
          // Nothing to be hit.
        }
      }
      return passOn(connection, method, arguments);
    }

    private void writing(String sql) throws SQLException {
      String[] words = sql.strip().split("\\s+", 4);
      String verb = words[0].toUpperCase(Locale.ROOT);
      if (!WRITES.contains(verb)) {
        return;
      }
      String table = verb.equals("UPDATE") ? words[1] : words[2];
      String change = table.replace("coursemigration_", "");
      if (written.isEmpty()) {
        written = Caller.name() + ", " + change;
        if (node.failsAt(new Step(Step.Moment.WRITING, written))) {
          throw new SQLException("The connection to the database broke.");
        }
      } else {
        written += " and " + change;
      }
    }

    private void committing() throws SQLException {
      if (!written.isEmpty() && node.failsAt(new Step(Step.Moment.COMMITTING, written))) {
        connection.rollback();
        throw new SQLException("The connection to the database broke.");
      }
    }

    /** A commit whose answer is lost looks like one that failed. */
    private void closed() throws SQLException {
      if (!written.isEmpty() && node.failsAt(Step.after(written))) {
        throw new SQLException("The connection to the database broke.");
      }
    }
  }
}
