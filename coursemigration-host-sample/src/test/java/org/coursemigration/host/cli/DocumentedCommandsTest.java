package org.coursemigration.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.coursemigration.host.docs.CodeBlock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands that the documents show are understood as they stand there. Those of a file are run
 * by the test that has the file.
 */
@Tag("once")
class DocumentedCommandsTest {

  private static final String JAR = "coursemigration-host.jar";

  static Stream<String> commands() {
    return CodeBlock.all().stream()
        .filter(block -> block.language().equals("sh") && block.source().isEmpty())
        .flatMap(block -> block.text().replaceAll("\\\\\\R\\s*", "").lines());
  }

  static Stream<String> commandsOfTheHost() {
    return commands().filter(line -> line.startsWith("java "));
  }

  static Stream<String> otherCommands() {
    return commands().filter(line -> !line.startsWith("java "));
  }

  @ParameterizedTest
  @MethodSource("commandsOfTheHost")
  void theCommandLineUnderstandsIt(String line) {
    List<String> words = List.of(line.split(" ", -1));
    int jar = words.indexOf(words.stream().filter(w -> w.endsWith(JAR)).findFirst().orElseThrow());
    String[] arguments = words.subList(jar + 1, words.size()).toArray(String[]::new);

    assertThat(words.get(jar - 1)).isEqualTo("-jar");
    assertThatCode(() -> SiteCommands.commandLine().parseArgs(arguments))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("otherCommands")
  void mavenHasWhatItIsAskedFor(String line) throws IOException {
    String parent = Files.readString(Path.of("../pom.xml"));

    assertThat(line).startsWith("mvn ");
    for (String word : line.substring("mvn ".length()).replace("\"", "").split(" ", -1)) {
      if (word.startsWith("-P")) {
        assertThat(parent).contains("<id>" + word.substring(2) + "</id>");
      } else if (word.startsWith("-Dtest=")) {
        String test = word.substring("-Dtest=".length());
        assertThat(sources("src/test/java").anyMatch(file -> file.endsWith(test + ".java")))
            .isTrue();
      } else if (word.startsWith("-D")) {
        String property = '"' + word.substring(2, word.indexOf('=')) + '"';
        assertThat(sources("src").anyMatch(file -> text(file).contains(property)))
            .as("a class asks for %s", property)
            .isTrue();
      } else if (word.startsWith("coursemigration-")) {
        assertThat(parent).contains("<module>" + word + "</module>");
      } else {
        assertThat(word).isIn("-pl", "test", "verify");
      }
    }
  }

  /** All classes of all modules beneath this folder. */
  private static Stream<Path> sources(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      return files
          .filter(file -> file.toString().contains("/" + folder + "/"))
          .filter(file -> file.toString().endsWith(".java"))
          .toList()
          .stream();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void continuousIntegrationRunsTheTestCommand() throws IOException {
    assertThat(Files.readString(Path.of("../.ci/run"))).containsPattern("\\bmvn .*\\bverify\\b");
  }

  @Test
  void bothKindsAreShown() {
    assertThat(commandsOfTheHost()).isNotEmpty();
    assertThat(otherCommands()).contains("mvn verify", "mvn -Pdemo");
  }
}
