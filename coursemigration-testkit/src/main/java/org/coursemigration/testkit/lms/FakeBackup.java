package org.coursemigration.testkit.lms;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.coursemigration.api.engine.EngineException;

/**
 * The made-up backup format of the {@link FakeEngine}: a line for each thing, and a last one. So no
 * name holds a line break, and no activity type or post a comma.
 *
 * @param modules the types of the activities, in order
 * @param posts what users wrote; empty when they were left out
 */
public record FakeBackup(
    String fullname, String shortname, boolean visible, List<String> modules, List<String> posts) {

  private static final String FIRST = "fake backup";
  private static final String LAST = "end";
  private static final int LINES = 8;

  public FakeBackup {
    modules = List.copyOf(modules);
    posts = List.copyOf(posts);
  }

  /** A backup of a visible course without users. */
  public static FakeBackup of(String fullname, String shortname, String... modules) {
    return new FakeBackup(fullname, shortname, true, List.of(modules), List.of());
  }

  /** The file as a whole. */
  public byte[] bytes() {
    return String.join(
            "\n",
            FIRST,
            fullname,
            shortname,
            Boolean.toString(visible),
            String.join(",", modules),
            String.join(",", posts),
            "x".repeat(100),
            LAST)
        .getBytes(StandardCharsets.UTF_8);
  }

  static FakeBackup read(byte[] bytes) {
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    if (lines.size() != LINES || !lines.get(0).equals(FIRST) || !lines.get(7).equals(LAST)) {
      throw new EngineException("The file is no whole fake backup.");
    }
    return new FakeBackup(
        lines.get(1),
        lines.get(2),
        Boolean.parseBoolean(lines.get(3)),
        words(lines.get(4)),
        words(lines.get(5)));
  }

  private static List<String> words(String line) {
    return Arrays.stream(line.split(",", -1)).filter(word -> !word.isEmpty()).toList();
  }
}
