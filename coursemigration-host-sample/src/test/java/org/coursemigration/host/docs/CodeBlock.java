package org.coursemigration.host.docs;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A code block of a document. The line before it says where it is from: {@code <!-- region NAME of
 * PATH -->} or {@code <!-- file PATH -->}.
 *
 * @param language what stands behind the fence, such as {@code java}
 * @param region the region of the source; empty for all of it
 * @param source the file it is from, below the top folder; empty when the document does not say
 */
public record CodeBlock(
    Path document, String language, Optional<String> region, Optional<Path> source, String text) {

  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern BLOCK =
      Pattern.compile(
          "(?:^<!-- (?:region (\\S+) of|file) (\\S+) -->\\n)?^```(\\w*)\\n(.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL);

  /** All blocks of all documents. */
  public static List<CodeBlock> all() {
    return documents().flatMap(CodeBlock::of).toList();
  }

  private static Stream<Path> documents() {
    return Stream.concat(
            files(TOP),
            Stream.concat(
                files(TOP.resolve("docs")),
                files(TOP).filter(Files::isDirectory).flatMap(CodeBlock::files)))
        .filter(file -> file.toString().endsWith(".md"))
        .distinct()
        .sorted();
  }

  private static Stream<Path> files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<CodeBlock> of(Path document) {
    return BLOCK.matcher(read(document)).results().map(found -> of(document, found));
  }

  private static CodeBlock of(Path document, MatchResult found) {
    return new CodeBlock(
        TOP.relativize(document),
        found.group(3),
        Optional.ofNullable(found.group(1)),
        Optional.ofNullable(found.group(2)).map(Path::of),
        found.group(4));
  }

  /** What the block should say: its source without the indent that all of its lines share. */
  public String expected() {
    String content = read(TOP.resolve(source.orElseThrow()));
    return unindented(region.map(name -> region(content, name)).orElse(content));
  }

  private String region(String content, String name) {
    Matcher found =
        Pattern.compile(
                "^[^\\n]*\\bregion: "
                    + Pattern.quote(name)
                    + "\\b[^\\n]*\\n(.*?)^[^\\n]*\\bendregion\\b",
                Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(content);
    if (!found.find()) {
      throw new AssertionError("There is no region '" + name + "' in " + source.orElseThrow());
    }
    return found.group(1).stripTrailing() + "\n";
  }

  private static String unindented(String text) {
    int indent =
        text.lines()
            .filter(line -> !line.isBlank())
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElse(0);
    return text.lines()
        .map(line -> line.isBlank() ? "" : line.substring(indent))
        .collect(joining("\n", "", "\n"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return document + ": " + text.lines().findFirst().orElse("");
  }
}
