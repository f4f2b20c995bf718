package org.coursemigration.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** A command as a user ran it: its exit code and what it printed. */
record CommandRun(int exitCode, String out, String err) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static CommandRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        SiteCommands.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    int exitCode = commandLine.execute(arguments);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  /** The one JSON document on standard output. */
  JsonNode json() {
    try {
      return JSON.readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not one JSON document: " + out, e);
    }
  }

  CommandRun succeeds() {
    assertThat(exitCode).as("exit code; it said: %s %s", out, err).isZero();
    return this;
  }

  CommandRun fails() {
    assertThat(exitCode).as("exit code; it said: %s %s", out, err).isEqualTo(1);
    assertThat(out + err).as("what a user reads").doesNotContain("\tat ");
    return this;
  }

  static String[] with(String[] arguments, String... more) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
