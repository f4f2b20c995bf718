package org.coursemigration.host.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.eventlog.EventFilter;
import org.coursemigration.core.intake.CourseListFormat;
import org.coursemigration.core.intake.Duplicates;
import org.coursemigration.core.intake.IntakeRequest;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.core.webservice.TokenTerms;
import org.coursemigration.host.lms.TestLms;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.test.databases.FreshDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The database of every release is upgraded, and the site goes on where it was. */
class ReleasedSchemaTest {

  private static final String COMMAND_END = ";\n\n";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  static Stream<Path> releases() throws IOException, URISyntaxException {
    Path released = Path.of(ReleasedSchemaTest.class.getResource("released").toURI());
    try (Stream<Path> folders = Files.list(released)) {
      return folders.filter(Files::isDirectory).toList().stream();
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("releases")
  void aSiteOfAReleaseGoesOn(Path release) throws IOException {
    try (FreshDatabase database = FreshDatabase.create()) {
      String script = Files.readString(release.resolve(kind(database) + ".sql"));
      database.execute(List.of(script.split(COMMAND_END, -1)));

      goesOn(database);
    }
  }

  @Test
  void aSiteOfThisVersionCanBeKeptAndGoesOn() throws IOException {
    List<String> commands;
    try (FreshDatabase database = FreshDatabase.create()) {
      use(database);
      commands = database.dump();
      assertThat(commands).noneMatch(command -> command.contains(COMMAND_END));
      Path file = Path.of("target", "released", kind(database) + ".sql");
      Files.createDirectories(file.getParent());
      Files.writeString(file, String.join(COMMAND_END, commands));
    }
    try (FreshDatabase database = FreshDatabase.create()) {
      database.execute(commands);

      goesOn(database);
    }
  }

  private static String kind(FreshDatabase database) {
    return database.url().split(":", -1)[1];
  }

  private SampleHost open(FreshDatabase database) {
    return SampleHost.open(
        new SiteConfig(
            "site",
            Optional.empty(),
            "127.0.0.1",
            0,
            database.url(),
            database.user(),
            "",
            directory.resolve("data"),
            BackupLimits.defaults()));
  }

  /** What stands in every kept database: a course, a token, a setting and a failed migration. */
  private void use(FreshDatabase database) throws IOException {
    try (SampleHost host = open(database)) {
      UserId admin = host.lms().users().find(SampleHost.FIRST_USER).orElseThrow().id();
      TestLms.readyCourse(host.lms(), "It's \\ Physics \ud83d\ude00", "PH1");
      var settings = host.migration().settings();
      settings.put(settings.find("defaultcategory").orElseThrow(), "1", admin);
      host.migration()
          .tokens()
          .create(new TokenTerms("kept", "coursemigration", admin, Optional.empty(), ""), admin);
      host.serve();
      host.migration()
          .upload(
              new ByteArrayInputStream(
                  "courseid,categoryid\n4711,1\n".getBytes(StandardCharsets.UTF_8)),
              new IntakeRequest(
                  "list.csv", CourseListFormat.DEFAULT, Duplicates.AGAIN, false, admin));
      awaitFailure(host);
    }
  }

  private void goesOn(FreshDatabase database) {
    try (SampleHost host = open(database)) {
      assertThat(host.lms().courses().findByShortname("PH1").orElseThrow().fullname())
          .isEqualTo("It's \\ Physics \ud83d\ude00");
      assertThat(host.migration().tokens().all())
          .singleElement()
          .satisfies(token -> assertThat(token.name()).isEqualTo("kept"));
      Migration failed = awaitFailure(host);
      assertThat(failures(host)).isEqualTo(1);

      host.serve();
      host.migration().retry(failed.id(), failed.user());
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(failures(host)).as("it was tried again").isEqualTo(2));
    }
  }

  private static long failures(SampleHost host) {
    return host.migration()
        .report()
        .events(EventFilter.ALL)
        .filter(event -> event.name().equals("backup_failed"))
        .count();
  }

  private static Migration awaitFailure(SampleHost host) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                host.migration().report().migrations(MigrationFilter.ALL).findFirst().orElseThrow(),
            migration -> migration.status() == MigrationStatus.FAILED);
  }
}
