package org.coursemigration.host.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@Tag("once")
class DemoTest {

  @Test
  void migratesAllGoodRowsAndTellsWhyTheOthersFailed() {
    StringWriter out = new StringWriter();

    int exitCode =
        new CommandLine(new DemoCommand()).setOut(new PrintWriter(out, true)).execute("--exit");

    assertThat(exitCode).as("exit code; it said: %s", out).isZero();
    assertThat(out.toString())
        .contains("restored as course")
        .containsPattern("'RICH-1(_1)?' in category 'Migrated courses' \\(without quiz, forum\\)")
        .contains("'RICH-1' in category", "'RICH-1_1' in category")
        .contains("Astronomy for beginners")
        .contains("failed: There is no course with the id 9999 on this site.")
        .contains("refused: Non integer value for courseid found on row 8")
        .doesNotContain("failed: Cannot");
  }
}
