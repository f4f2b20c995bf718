package org.coursemigration.host.site;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.coursemigration.core.webservice.AddressRestriction;
import org.coursemigration.mbz.ArchiveLimit;
import org.coursemigration.mbz.BackupLimits;

/**
 * How a site is set up, read from a properties file.
 *
 * @param siteName what the site calls itself
 * @param siteUrl where people reach it; empty for the address of the server itself
 * @param host the address to listen on
 * @param port the port to listen on; 0 for any free one
 * @param trustedProxies the proxies that are believed where a call comes from; none if empty
 * @param backupLimits what a backup may ask of this machine
 * @param tasks how this node runs its tasks
 */
public record SiteConfig(
    String siteName,
    Optional<URI> siteUrl,
    String host,
    int port,
    Optional<AddressRestriction> trustedProxies,
    String databaseUrl,
    String databaseUser,
    String databasePassword,
    Path dataDirectory,
    BackupLimits backupLimits,
    TaskConfig tasks) {

  private static final Set<String> KEYS =
      new TreeSet<>(
          Set.of(
              "site.name",
              "site.url",
              "server.host",
              "server.port",
              "server.trusted-proxies",
              "database.url",
              "database.user",
              "database.password",
              "data.directory",
              "tasks.threads",
              "tasks.heartbeat",
              "tasks.missedheartbeats",
              "tasks.shutdownlimit"));

  static {
    for (ArchiveLimit limit : ArchiveLimit.values()) {
      KEYS.add(limit.setting());
    }
  }

  /** A site whose tasks run as usual. */
  public SiteConfig(
      String siteName,
      Optional<URI> siteUrl,
      String host,
      int port,
      String databaseUrl,
      String databaseUser,
      String databasePassword,
      Path dataDirectory,
      BackupLimits backupLimits) {
    this(
        siteName,
        siteUrl,
        host,
        port,
        Optional.empty(),
        databaseUrl,
        databaseUser,
        databasePassword,
        dataDirectory,
        backupLimits,
        TaskConfig.DEFAULT);
  }

  /**
   * Reads the file and tells all that is wrong with it at once.
   *
   * @throws ConfigException naming the file and each key that is wrong
   */
  public static SiteConfig load(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException(
          "The configuration file '" + file + "' cannot be read: " + reason(e));
    }
    return new Reading(file, properties).config();
  }

  private static String reason(Exception e) {
    return e instanceof NoSuchFileException ? "it does not exist." : e.getMessage();
  }

  /** Where other sites and people reach this site when no address is set. */
  public URI defaultUrl(int actualPort) {
    return URI.create("http://" + host + ":" + actualPort);
  }

  /** The database's URL for people to read: without settings, which may hold a password. */
  String databasePlace() {
    return databaseUrl.replaceFirst("[?;].*", "");
  }

  /** Hides the password. */
  @Override
  public String toString() {
    return "SiteConfig[" + siteName + ", " + databasePlace() + ", " + dataDirectory + "]";
  }

  /** Collects what is wrong while the keys are read. */
  private static final class Reading {

    private final Path file;
    private final Properties properties;
    private final List<String> problems = new ArrayList<>();

    Reading(Path file, Properties properties) {
      this.file = file;
      this.properties = properties;
    }

    SiteConfig config() {
      refuseUnknownKeys();
      SiteConfig config =
          new SiteConfig(
              text("site.name", "Course Migration sample site"),
              url(),
              text("server.host", "127.0.0.1"),
              port(),
              trustedProxies(),
              text("database.url", "jdbc:h2:file:" + Path.of("data", "site").toAbsolutePath()),
              text("database.user", "sa"),
              properties.getProperty("database.password", ""),
              directory(),
              backupLimits(),
              tasks());
      if (!problems.isEmpty()) {
        throw new ConfigException(
            "The configuration file '"
                + file
                + "' is not right:\n  "
                + String.join("\n  ", problems));
      }
      return config;
    }

    private void refuseUnknownKeys() {
      for (String key : new TreeSet<>(properties.stringPropertyNames())) {
        if (!KEYS.contains(key)) {
          problems.add("'" + key + "' is not known; there are " + KEYS + ".");
        }
      }
    }

    private String text(String key, String whenMissing) {
      String value = properties.getProperty(key, "").strip();
      return value.isEmpty() ? whenMissing : value;
    }

    private Optional<URI> url() {
      String value = text("site.url", "");
      try {
        URI url = new URI(value);
        if (value.isEmpty()) {
          return Optional.empty();
        }
        if (url.getHost() != null && Set.of("http", "https").contains(url.getScheme())) {
          return Optional.of(url);
        }
        problems.add("'site.url' is '" + value + "', not an http:// or https:// address.");
      } catch (URISyntaxException e) {
        problems.add("'site.url' is '" + value + "', not an address: " + e.getReason() + ".");
      }
      return Optional.empty();
    }

    private int port() {
      return number("server.port", 8080, 0, 65_535, "a port");
    }

    private Optional<AddressRestriction> trustedProxies() {
      String value = text("server.trusted-proxies", "");
      try {
        return value.isEmpty() ? Optional.empty() : Optional.of(AddressRestriction.of(value));
      } catch (IllegalArgumentException e) {
        problems.add("'server.trusted-proxies': " + e.getMessage());
        return Optional.empty();
      }
    }

    private TaskConfig tasks() {
      TaskConfig usual = TaskConfig.DEFAULT;
      return new TaskConfig(
          number("tasks.threads", usual.threads(), 1, 100, "a number"),
          seconds("tasks.heartbeat", usual.heartbeat(), 1),
          number("tasks.missedheartbeats", usual.missedHeartbeats(), 4, 1000, "a number"),
          seconds("tasks.shutdownlimit", usual.shutdownLimit(), 0));
    }

    private Duration seconds(String key, Duration whenMissing, int least) {
      int usual = (int) whenMissing.toSeconds();
      return Duration.ofSeconds(number(key, usual, least, 86_400, "a number of seconds"));
    }

    private int number(String key, int whenMissing, int least, int most, String what) {
      String value = text(key, Integer.toString(whenMissing));
      if (value.matches("[0-9]{1,9}")) {
        int number = Integer.parseInt(value);
        if (number >= least && number <= most) {
          return number;
        }
      }
      problems.add(
          "'" + key + "' is '" + value + "', not " + what + " from " + least + " to " + most + ".");
      return whenMissing;
    }

    private BackupLimits backupLimits() {
      BackupLimits limits = BackupLimits.defaults();
      for (ArchiveLimit limit : ArchiveLimit.values()) {
        String value = text(limit.setting(), String.valueOf(limit.byDefault()));
        if (value.matches("[0-9]{1,18}") && Long.parseLong(value) >= limit.least()) {
          limits = limits.with(limit, Long.parseLong(value));
        } else {
          problems.add(
              "'"
                  + limit.setting()
                  + "' is '"
                  + value
                  + "', not a whole number from "
                  + limit.least()
                  + ".");
        }
      }
      return limits;
    }

    private Path directory() {
      String value = text("data.directory", "data");
      try {
        return Path.of(value).toAbsolutePath();
      } catch (InvalidPathException e) {
        problems.add("'data.directory' is '" + value + "', not a path: " + e.getReason() + ".");
        return Path.of("");
      }
    }
  }
}
