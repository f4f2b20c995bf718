package org.coursemigration.host.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.coursemigration.api.access.UserId;
import org.coursemigration.core.store.PersonalTable;
import org.coursemigration.host.json.PrivacyJson;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What course migration keeps about users. */
@Command(
    name = "privacy",
    description = "Describe, show, export and anonymise what is kept about users",
    subcommands = {
      PrivacyCommand.Describe.class,
      PrivacyCommand.Show.class,
      PrivacyCommand.Export.class,
      PrivacyCommand.Anonymise.class
    })
final class PrivacyCommand extends CommandGroup {

  @Command(name = "describe", description = "Tell what is kept about users, where and for what")
  static final class Describe extends SiteCommand {

    @Override
    int run(SampleHost host, Output output) {
      output.list(
          host.migration().privacy().describe().stream(),
          PrivacyJson::of,
          "TABLE                      WHAT IT IS KEPT FOR",
          table -> String.format("%-26s %s", table.table(), table.purpose()));
      return DONE;
    }
  }

  @Command(name = "show", description = "Tell how much is kept about a user")
  static final class Show extends SiteCommand {

    @Parameters(paramLabel = "USER", description = "The user's name")
    String name;

    @Override
    int run(SampleHost host, Output output) {
      UserId user = user(host, name).id();
      Map<PersonalTable, Long> counts = host.migration().privacy().count(user);
      output.answer(
          PrivacyJson.of(user, counts),
          counts.entrySet().stream()
              .map(kept -> String.format("%8d  %s", kept.getValue(), kept.getKey().purpose()))
              .collect(Collectors.joining(System.lineSeparator())));
      return DONE;
    }
  }

  @Command(name = "export", description = "Write all that is kept about a user into a JSON file")
  static final class Export extends SiteCommand {

    @Parameters(paramLabel = "USER", description = "The user's name")
    String name;

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "The new file")
    Path file;

    @Override
    int run(SampleHost host, Output output) throws IOException {
      UserId user = user(host, name).id();
      try (OutputStream out = Files.newOutputStream(file)) {
        host.migration().privacy().export(user, out);
      }
      output.answer(Map.of("file", file.toString()), "Wrote " + file + ".");
      return DONE;
    }
  }

  @Command(
      name = "anonymise",
      description = "Put nobody in a user's place and end the user's tokens; cannot be undone")
  static final class Anonymise extends SiteCommand {

    @Parameters(paramLabel = "USER", description = "The user's name")
    String name;

    @Override
    int run(SampleHost host, Output output) {
      UserId user = user(host, name).id();
      host.migration().privacy().anonymise(user, administrator(host));
      output.answer(
          Map.of("userid", user.value()), "What " + name + " did is nobody's work from now on.");
      return DONE;
    }
  }
}
