package org.coursemigration.host.site;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.coursemigration.core.webservice.AddressRestriction;
import org.coursemigration.host.web.health.MetricsAccess;
import org.coursemigration.mbz.ArchiveLimit;
import org.coursemigration.mbz.BackupLimits;

/**
 * Reads the keys of a configuration file and collects what is wrong with them meanwhile, so that it
 * is told at once. For one file.
 */
final class ConfigReading {

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
              "metrics.access",
              "tasks.threads",
              "tasks.heartbeat",
              "tasks.missedheartbeats",
              "tasks.shutdownlimit"));

  static {
    for (ArchiveLimit limit : ArchiveLimit.values()) {
      KEYS.add(limit.setting());
    }
  }

  private final Path file;
  private final Map<String, String> values;
  private final List<String> problems = new ArrayList<>();

  ConfigReading(Path file, Properties properties, Placeholders placeholders) {
    this.file = file;
    this.values = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      try {
        values.put(key, placeholders.filledIn(properties.getProperty(key)));
      } catch (ConfigException e) {
        problems.add("'" + key + "' " + e.getMessage());
      }
    }
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
            databaseUrl(),
            text("database.user", "sa"),
            values.getOrDefault("database.password", ""),
            directory(),
            backupLimits(),
            tasks(),
            metrics());
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
    for (String key : values.keySet()) {
      if (!KEYS.contains(key)) {
        problems.add("'" + key + "' is not known; there are " + KEYS + ".");
      }
    }
  }

  private String text(String key, String whenMissing) {
    String value = values.getOrDefault(key, "").strip();
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

  private String databaseUrl() {
    String url = text("database.url", "jdbc:h2:file:" + Path.of("data", "site").toAbsolutePath());
    SiteDatabase.driverProblem(url).ifPresent(problems::add);
    return url;
  }

  private MetricsAccess metrics() {
    String value = text("metrics.access", MetricsAccess.TOKEN.word());
    return MetricsAccess.of(value)
        .orElseGet(
            () -> {
              problems.add(
                  "'metrics.access' is '" + value + "', not one of " + MetricsAccess.words() + ".");
              return MetricsAccess.TOKEN;
            });
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
      Path directory = Path.of(value).toAbsolutePath();
      if (!canBeWritten(directory)) {
        problems.add(
            "'data.directory' is '" + value + "', in which this user may not write anything.");
      }
      return directory;
    } catch (InvalidPathException e) {
      problems.add("'data.directory' is '" + value + "', not a path: " + e.getReason() + ".");
      return Path.of("");
    }
  }

  /** It may be made later; then what is there of its path counts. */
  private static boolean canBeWritten(Path directory) {
    Path path = directory;
    while (!Files.exists(path) && path.getParent() != null) {
      path = path.getParent();
    }
    return Files.isDirectory(path) && Files.isWritable(path);
  }
}
