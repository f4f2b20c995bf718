package org.coursemigration.host.site;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.util.Locale;
import java.util.regex.Pattern;

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
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("site");
    pool.setJdbcUrl(shared(config.databaseUrl()));
    pool.setUsername(config.databaseUser());
    pool.setPassword(config.databasePassword());
    pool.setMaximumPoolSize(CONNECTIONS + CONNECTIONS_PER_THREAD * config.tasks().threads());
    pool.setMinimumIdle(1);
    try {
      return new HikariDataSource(pool);
    } catch (PoolInitializationException e) {
      throw new ConfigException(
          "The database '" + config.databaseUrl() + "' cannot be used: " + rootMessage(e), e);
    }
  }

  /** A command line works beside a running site: H2 then lets the second process in through it. */
  private static String shared(String url) {
    boolean alone =
        H2_FILE.matcher(url).matches() && !url.toUpperCase(Locale.ROOT).contains("AUTO_SERVER");
    return alone ? url + ";AUTO_SERVER=TRUE" : url;
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage();
  }
}
