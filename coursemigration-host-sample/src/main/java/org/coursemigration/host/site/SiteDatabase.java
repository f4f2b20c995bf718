package org.coursemigration.host.site;

import static java.util.stream.Collectors.joining;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.coursemigration.database.DatabaseKind;

/** Connects to the database of a site. */
final class SiteDatabase {

  /** For the web server, the polls for tasks and the watch. */
  private static final int CONNECTIONS = 8;

  /** For as many backups, restores and other tasks as may run at a time. */
  private static final int CONNECTIONS_PER_THREAD = 3;

  /** An H2 database in a file of this machine, which one process alone would lock. */
  private static final Pattern H2_FILE =
      Pattern.compile("jdbc:h2:(?!mem:|tcp:|ssl:|zip:).*", Pattern.CASE_INSENSITIVE);

  private SiteDatabase() {}

  static HikariDataSource connect(SiteConfig config) {
    driverProblem(config.databaseUrl())
        .ifPresent(
            problem -> {
              throw new ConfigException(problem);
            });
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("site");
    pool.setJdbcUrl(shared(config.databaseUrl()));
    pool.setUsername(config.databaseUser());
    pool.setPassword(config.databasePassword());
    pool.setMaximumPoolSize(CONNECTIONS + CONNECTIONS_PER_THREAD * config.tasks().threads());
    pool.setMinimumIdle(1);
    // The library would change MariaDB's usual level each time it takes a connection.
    pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    if (config.databaseUrl().startsWith("jdbc:postgresql:")) {
      // A row that PostgreSQL refuses may hold a token, and what it says goes to a log.
      pool.addDataSourceProperty("logServerErrorDetail", "false");
    }
    try {
      return new HikariDataSource(pool);
    } catch (PoolInitializationException e) {
      throw new ConfigException(
          "The database '" + config.databasePlace() + "' cannot be used: " + rootMessage(e), e);
    }
  }

  /** Says that no driver takes such an address, and which ones there are. */
  static Optional<String> driverProblem(String url) {
    try {
      DriverManager.getDriver(url);
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(
          "'database.url' is '"
              + SiteConfig.withoutSettings(url)
              + "', for which there is no driver. It begins with jdbc:h2:, jdbc:postgresql:// or"
              + " jdbc:mariadb://; outside of the executable jar, their drivers are "
              + Arrays.stream(DatabaseKind.values())
                  .map(DatabaseKind::driver)
                  .collect(joining(", "))
              + ".");
    }
  }

  /**
   * A command line works beside a running site: H2 then lets the second process in through it. And
   * what was committed is to stay when the process is killed; H2 would hold it back for half a
   * second.
   */
  private static String shared(String url) {
    return H2_FILE.matcher(url).matches()
        ? with("WRITE_DELAY=0", with("AUTO_SERVER=TRUE", url))
        : url;
  }

  private static String with(String setting, String url) {
    String name = setting.substring(0, setting.indexOf('='));
    return url.toUpperCase(Locale.ROOT).contains(name) ? url : url + ";" + setting;
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage();
  }
}
