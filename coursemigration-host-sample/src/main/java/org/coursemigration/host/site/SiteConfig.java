package org.coursemigration.host.site;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.coursemigration.core.webservice.AddressRestriction;
import org.coursemigration.host.web.health.MetricsAccess;
import org.coursemigration.mbz.BackupLimits;

/**
 * How a node of a site is set up, read from a properties file.
 *
 * @param siteName what the site calls itself
 * @param siteUrl where people reach it; empty for the address of the server itself
 * @param host the address to listen on
 * @param port the port to listen on; 0 for any free one
 * @param trustedProxies the proxies that are believed where a call comes from; none if empty
 * @param backupLimits what a backup may ask of this machine
 * @param tasks how this node runs its tasks
 * @param metrics who may read what the site measures
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
    TaskConfig tasks,
    MetricsAccess metrics) {

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
        databaseUrl,
        databaseUser,
        databasePassword,
        dataDirectory,
        backupLimits,
        TaskConfig.DEFAULT);
  }

  /** A site whose metrics are read with a token, as usual. */
  public SiteConfig(
      String siteName,
      Optional<URI> siteUrl,
      String host,
      int port,
      String databaseUrl,
      String databaseUser,
      String databasePassword,
      Path dataDirectory,
      BackupLimits backupLimits,
      TaskConfig tasks) {
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
        tasks,
        MetricsAccess.TOKEN);
  }

  /**
   * Reads the file and tells all that is wrong with it at once. What its values say of the
   * environment and of other files is put in.
   *
   * @throws ConfigException naming the file and each key that is wrong
   */
  public static SiteConfig load(Path file) {
    return load(file, System.getenv());
  }

  static SiteConfig load(Path file, Map<String, String> environment) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException(
          "The configuration file '" + file + "' cannot be read: " + reason(e));
    }
    return new ConfigReading(file, properties, new Placeholders(environment)).config();
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
    return withoutSettings(databaseUrl);
  }

  static String withoutSettings(String databaseUrl) {
    return databaseUrl.replaceFirst("[?;].*", "");
  }

  /** Hides the password. */
  @Override
  public String toString() {
    return "SiteConfig[" + siteName + ", " + databasePlace() + ", " + dataDirectory + "]";
  }
}
