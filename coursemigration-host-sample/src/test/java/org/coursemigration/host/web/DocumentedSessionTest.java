package org.coursemigration.host.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.OptionalBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.coursemigration.testkit.time.MutableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The session with the API that the documents show goes as they show it. */
@Tag("once")
class DocumentedSessionTest {

  private static final Path RESOURCES =
      Path.of("src", "test", "resources", "org", "coursemigration", "host", "docs");

  @TempDir private Path directory;

  @Test
  void theSessionAnswersWhatIsShown() throws Exception {
    assumeThat(isInstalled("curl") || "true".equals(System.getenv("CI")))
        .as("curl is installed")
        .isTrue();
    AbstractModule still =
        new AbstractModule() {
          @Override
          protected void configure() {
            OptionalBinder.newOptionalBinder(binder(), Clock.class)
                .setBinding()
                .toInstance(new MutableClock());
          }
        };
    try (UiSite site = UiSite.serve(directory, "site", still)) {
      site.importCourse("xs.mbz");
      var admin = site.host().lms().users().find("admin").orElseThrow().id();
      String token =
          site.host().lms().apiTokens().create(admin, "session", Optional.empty()).token();

      assertThat(run(site.url("").toString().replaceFirst("/$", ""), token))
          .isEqualTo(Files.readString(RESOURCES.resolve("api-session.txt")));
    }
  }

  private String run(String url, String token) throws IOException, InterruptedException {
    Path out = directory.resolve("session.out");
    ProcessBuilder shell =
        new ProcessBuilder("sh", RESOURCES.resolve("api-session.sh").toAbsolutePath().toString())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    shell.environment().put("SITE", url);
    shell.environment().put("TOKEN", token);
    assertThat(shell.start().waitFor()).as(Files.readString(out)).isZero();
    return Files.readString(out);
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
  }

  @Test
  void theSessionIsInTheDocuments() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "api.md"));

    for (String shown : List.of("api-session.sh", "api-session.txt")) {
      assertThat(document).contains("/org/coursemigration/host/docs/" + shown + " -->");
    }
  }
}
