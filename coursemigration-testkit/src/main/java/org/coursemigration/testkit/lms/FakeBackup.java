package org.coursemigration.testkit.lms;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.coursemigration.api.engine.EngineException;

/** The made-up backup format of the {@link FakeEngine}: a line for each thing, and a last one. */
public record FakeBackup(String fullname, String shortname, List<String> modules) {

  private static final String FIRST = "fake backup";
  private static final String LAST = "end";

  /** The file as a whole. */
  public byte[] bytes() {
    return String.join(
            "\n", FIRST, fullname, shortname, String.join(",", modules), "x".repeat(100), LAST)
        .getBytes(StandardCharsets.UTF_8);
  }

  static FakeBackup read(byte[] bytes) {
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    if (lines.size() != 6 || !lines.get(0).equals(FIRST) || !lines.get(5).equals(LAST)) {
      throw new EngineException("The file is no whole fake backup.");
    }
    return new FakeBackup(
        lines.get(1),
        lines.get(2),
        lines.get(3).isEmpty() ? List.of() : List.of(lines.get(3).split(",", -1)));
  }
}
