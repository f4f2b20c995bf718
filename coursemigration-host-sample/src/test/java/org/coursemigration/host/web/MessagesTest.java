package org.coursemigration.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.coursemigration.core.store.AuditAction;
import org.coursemigration.core.store.IssueKind;
import org.coursemigration.core.store.PersonalTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of the pages: complete in each language, and none too many. */
class MessagesTest {

  /** What asks for a text, with a whole key or the beginning of one. */
  private static final Pattern KEY = Pattern.compile("\"([a-z]+(?:\\.[A-Za-z_]+)*\\.?)\"");

  /** Beginnings of keys whose rest is a name known to the library. */
  private static final Pattern PREFIX = Pattern.compile("(?:t|tOr)\\(\"([a-z.]+\\.)\" \\+");

  @Test
  void germanHasTheKeysOfEnglish() throws IOException {
    assertThat(messages("messages_de.properties").stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(messages("messages.properties").stringPropertyNames());
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages.properties", "messages_de.properties"})
  void eachTextIsAPatternThatCanBeFilledIn(String bundle) throws IOException {
    Properties messages = messages(bundle);
    for (String key : messages.stringPropertyNames()) {
      String text =
          new MessageFormat(messages.getProperty(key), Locale.ENGLISH)
              .format(new Object[] {2, 3, 4, 5});
      assertThat(text).as(key).isNotBlank().doesNotContain("{");
    }
  }

  @Test
  void eachTextIsUsed() throws IOException {
    String sources = sources();
    Set<String> used = new TreeSet<>();
    for (Matcher key = KEY.matcher(sources); key.find(); ) {
      used.add(key.group(1));
    }
    Set<String> prefixes = new TreeSet<>(List.of("done.", "problem.", "step."));
    for (Matcher prefix = PREFIX.matcher(sources); prefix.find(); ) {
      prefixes.add(prefix.group(1));
    }
    for (String key : messages("messages.properties").stringPropertyNames()) {
      boolean found = used.contains(key) || prefixes.stream().anyMatch(key::startsWith);
      assertThat(found).as("use of " + key).isTrue();
    }
  }

  @Test
  void eachNameOfTheLibraryThatAPageTellsHasWords() throws IOException {
    Set<String> names = new TreeSet<>();
    for (AuditAction action : AuditAction.values()) {
      names.add("audit.did." + action);
    }
    for (PersonalTable table : PersonalTable.values()) {
      names.add("personal." + table);
    }
    for (IssueKind kind : IssueKind.values()) {
      names.addAll(List.of("issue." + kind, "advice." + kind));
    }

    assertThat(messages("messages.properties").stringPropertyNames()).containsAll(names);
  }

  @Test
  void eachThingThatIsToldAsDoneHasWords() throws IOException {
    Set<String> keys = messages("messages.properties").stringPropertyNames();
    Matcher told = Pattern.compile("visit\\.moveTo\\([^;]*?\"([a-z_]+)\"").matcher(sources());
    assertThat(told.find()).isTrue();
    do {
      assertThat(keys).contains("done." + told.group(1));
    } while (told.find());
  }

  private static Properties messages(String name) throws IOException {
    Properties messages = new Properties();
    try (InputStream in = MessagesTest.class.getResourceAsStream(name)) {
      messages.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return messages;
  }

  private static String sources() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String root : List.of("src/main/jte", "src/main/java/org/coursemigration/host/web")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          all.append(Files.readString(file));
        }
      }
    }
    return all.toString();
  }
}
