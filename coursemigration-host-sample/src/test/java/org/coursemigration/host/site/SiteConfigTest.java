package org.coursemigration.host.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.coursemigration.host.web.health.MetricsAccess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a configuration file may say, and what is said of one that is wrong. */
@Tag("once")
class SiteConfigTest {

  private static final Path DEPLOY = Path.of("..", "deploy");

  @TempDir private Path directory;

  private SiteConfig load(Map<String, String> environment, String... lines) throws IOException {
    return SiteConfig.load(
        Files.writeString(directory.resolve("site.properties"), String.join("\n", lines)),
        environment);
  }

  @Test
  void secretsComeFromTheEnvironmentOrFromFiles() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "pa$$ ${env:X} \\word\n");

    assertThat(
            load(Map.of("DB_PASSWORD", "h${u}sh$1"), "database.password=${env:DB_PASSWORD}")
                .databasePassword())
        .isEqualTo("h${u}sh$1");
    assertThat(load(Map.of(), "database.password=${file:" + secret + "}").databasePassword())
        .as("what comes in is taken as it is, without the line break at its end")
        .isEqualTo("pa$$ ${env:X} \\word");
    assertThat(
            load(
                    Map.of("CREDENTIALS_DIRECTORY", directory.toString()),
                    "database.password=${file:${env:CREDENTIALS_DIRECTORY}/secret}")
                .databasePassword())
        .endsWith("word");
    assertThat(load(Map.of("HOST", "db"), "database.url=jdbc:postgresql://${env:HOST}/site"))
        .extracting(SiteConfig::databasePlace)
        .isEqualTo("jdbc:postgresql://db/site");
  }

  @Test
  void allThatIsWrongIsToldAtOnceByName() {
    assertThatThrownBy(
            () ->
                load(
                    Map.of(),
                    "database.password=${env:NOT_SET}",
                    "database.url=jdbc:oracle:thin:@x?password=hush",
                    "site.url=ftp://x",
                    "server.port=http",
                    "tasks.threads=0",
                    "metrics.access=everybody",
                    "data.directory=${file:" + directory.resolve("gone") + "}",
                    "backup.max-ratio=lots",
                    "color=blue"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("site.properties' is not right")
        .hasMessageContaining("'database.password' names the variable 'NOT_SET'")
        .hasMessageContaining("'database.url' is 'jdbc:oracle:thin:@x'")
        .hasMessageContaining("'site.url'")
        .hasMessageContaining("'server.port'")
        .hasMessageContaining("'tasks.threads'")
        .hasMessageContaining("'metrics.access' is 'everybody', not one of [off, loopback, token]")
        .hasMessageContaining("'data.directory' names the file '" + directory.resolve("gone") + "'")
        .hasMessageContaining("'backup.max-ratio'")
        .hasMessageContaining("'color' is not known")
        .hasMessageNotContaining("hush");
  }

  @Test
  void aDirectoryThatIsAFileIsToldBeforeTheSiteIsOpened() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));

    assertThatThrownBy(() -> load(Map.of(), "data.directory=" + file.resolve("data")))
        .hasMessageContaining("'data.directory'")
        .hasMessageContaining("may not write");
  }

  @Test
  void metricsAreReadWithATokenUnlessTheFileSaysOtherwise() throws IOException {
    assertThat(load(Map.of(), "").metrics()).isEqualTo(MetricsAccess.TOKEN);
    assertThat(load(Map.of(), "metrics.access=loopback").metrics())
        .isEqualTo(MetricsAccess.LOOPBACK);
  }

  /** The samples of configuration are right as they stand, and say nothing that is not known. */
  @ParameterizedTest
  @ValueSource(strings = {"site-h2.properties", "site-postgresql.properties"})
  void theSamplesForServersAreRight(String name) throws IOException {
    String sample =
        Files.readString(DEPLOY.resolve(name))
            .replace("/var/lib/coursemigration", directory.toString());
    Path secret = Files.writeString(directory.resolve("database-password"), "hush\n");

    SiteConfig config =
        load(Map.of("CREDENTIALS_DIRECTORY", secret.getParent().toString()), sample);

    assertThat(config.siteUrl()).hasValueSatisfying(url -> assertThat(url).hasScheme("https"));
    assertThat(config.host()).isEqualTo("127.0.0.1");
    assertThat(config.databasePassword()).isEqualTo("hush");
  }

  /** What the sample for people shows is known too, also where it is commented out. */
  @Test
  void theCommentedSampleShowsEveryKey() throws IOException {
    String sample = Files.readString(Path.of("site-sample.properties"));
    Set<String> shown =
        Pattern.compile("(?m)^#?([a-z]+\\.[a-z-]+) =")
            .matcher(sample)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThatThrownBy(() -> load(Map.of(), "color=blue"))
        .hasMessageContaining("there are " + shown);
  }

  /** The unit and the image run the program as it is, and give it time to stop. */
  @Test
  void theUnitAndTheImageServeTheSite() throws IOException {
    String unit = Files.readString(DEPLOY.resolve("coursemigration.service"));
    String image = Files.readString(DEPLOY.resolve("Dockerfile"));

    assertThat(unit).contains("coursemigration-host.jar serve --config");
    assertThat(unit).containsPattern("TimeoutStopSec=(?:[6-9]\\d|\\d{3,})");
    assertThat(image).contains("coursemigration-host.jar\", \"serve\"").contains("USER ");
    assertThat(image).contains("/health/live");
  }
}
