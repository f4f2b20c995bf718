package org.coursemigration.host.cli;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.host.json.TokenJson;
import org.coursemigration.host.lms.NewApiToken;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The tokens with which programs administer the site. */
@Command(
    name = "apitoken",
    description = "Create, list and revoke tokens of the admin API",
    subcommands = {
      ApiTokenCommand.Create.class,
      ApiTokenCommand.ListTokens.class,
      ApiTokenCommand.Revoke.class
    })
final class ApiTokenCommand extends CommandGroup {

  @Command(name = "create", description = "Create a token; this is the only time it is shown")
  static final class Create extends SiteCommand {

    @Option(
        names = "--user",
        required = true,
        paramLabel = "NAME",
        description = "In whose name the program acts, with all that the user may do")
    String user;

    @Option(
        names = "--name",
        required = true,
        paramLabel = "TEXT",
        description = "What you know the token by")
    String name;

    @Option(
        names = "--valid-until",
        paramLabel = "INSTANT",
        description = "Its last moment, such as 2027-01-31T12:00:00Z; default: in 90 days")
    Instant validUntil;

    @Override
    int run(SampleHost host, Output output) {
      NewApiToken token =
          host.accounts()
              .createToken(
                  user(host, user).id(),
                  name,
                  Optional.ofNullable(validUntil),
                  administrator(host));
      output.answer(
          TokenJson.secret(token.id(), token.token()),
          "API token " + token.id() + ", shown this once: " + token.token());
      return DONE;
    }
  }

  @Command(name = "list", description = "List the tokens, without what they are")
  static final class ListTokens extends SiteCommand {
    @Override
    int run(SampleHost host, Output output) {
      output.list(
          host.lms().apiTokens().all().stream(),
          TokenJson::of,
          "ID      USER             VALID UNTIL               LAST USED                 NAME",
          token ->
              String.format(
                  "%-7s %-16s %-25s %-25s %s",
                  token.id(),
                  token.username(),
                  token.validUntil(),
                  token.lastAccess().map(Instant::toString).orElse("-"),
                  token.name()));
      return DONE;
    }
  }

  @Command(name = "revoke", description = "End a token at once")
  static final class Revoke extends SiteCommand {

    @Parameters(paramLabel = "ID", description = "The token")
    long id;

    @Override
    int run(SampleHost host, Output output) {
      if (!host.accounts().revokeToken(id, administrator(host))) {
        throw new CommandFailedException("There is no API token " + id + ".");
      }
      output.answer(Map.of("id", id), "API token " + id + " is revoked.");
      return DONE;
    }
  }
}
