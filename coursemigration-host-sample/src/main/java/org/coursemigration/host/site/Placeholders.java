package org.coursemigration.host.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts into a value of the configuration file what stands elsewhere, as a secret should: {@code
 * ${env:NAME}} is a variable of the environment, {@code ${file:PATH}} the content of a file without
 * the line break at its end. A path may hold variables. What comes in is taken as it is.
 */
final class Placeholders {

  private static final String VARIABLE = "\\$\\{env:([^${}]+)\\}";

  private static final Pattern VARIABLES = Pattern.compile(VARIABLE);

  private static final Pattern ALL =
      Pattern.compile(VARIABLE + "|\\$\\{file:((?:[^${}]|" + VARIABLE + ")+)\\}");

  private static final int LONGEST_FILE = 1 << 16;

  private final Map<String, String> environment;

  Placeholders(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * @throws ConfigException naming the variable or the file that is not there, never a value
   */
  String filledIn(String value) {
    return ALL.matcher(value).replaceAll(found -> Matcher.quoteReplacement(replacement(found)));
  }

  private String replacement(MatchResult found) {
    return found.group(1) != null ? variable(found.group(1)) : content(found.group(2));
  }

  private String variable(String name) {
    String value = environment.get(name);
    if (value == null) {
      throw new ConfigException("names the variable '" + name + "', which is not set.");
    }
    return value;
  }

  private String content(String path) {
    String filled =
        VARIABLES
            .matcher(path)
            .replaceAll(found -> Matcher.quoteReplacement(variable(found.group(1))));
    try {
      Path file = Path.of(filled);
      if (Files.size(file) > LONGEST_FILE) {
        throw new ConfigException(
            "names the file '" + filled + "', which is longer than " + LONGEST_FILE + " bytes.");
      }
      return Files.readString(file, StandardCharsets.UTF_8).replaceFirst("\\R$", "");
    } catch (NoSuchFileException e) {
      throw new ConfigException("names the file '" + filled + "', which is not there.", e);
    } catch (IOException | InvalidPathException e) {
      throw new ConfigException("names the file '" + filled + "', which cannot be read.", e);
    }
  }
}
