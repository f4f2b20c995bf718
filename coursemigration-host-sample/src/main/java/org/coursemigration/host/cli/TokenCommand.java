package org.coursemigration.host.cli;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.core.store.StoredToken;
import org.coursemigration.core.webservice.NewToken;
import org.coursemigration.core.webservice.ServiceTokens;
import org.coursemigration.core.webservice.TokenTerms;
import org.coursemigration.host.json.TokenJson;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.lms.User;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The web service tokens of the site. */
@Command(
    name = "token",
    description = "Create, list, rotate and revoke web service tokens",
    subcommands = {
      TokenCommand.Create.class,
      TokenCommand.ListTokens.class,
      TokenCommand.Rotate.class,
      TokenCommand.Revoke.class
    })
final class TokenCommand extends CommandGroup {

  @Command(name = "create", description = "Create a token; this is the only time it is shown")
  static final class Create extends SiteCommand {

    @Option(
        names = "--user",
        required = true,
        paramLabel = "NAME",
        description = "In whose name calls are made")
    String user;

    @Option(
        names = "--name",
        paramLabel = "TEXT",
        defaultValue = "",
        description = "What you know the token by")
    String name;

    @Option(
        names = "--service",
        paramLabel = "NAME",
        defaultValue = ServiceTokens.SERVICE,
        description = "The service whose functions it may call; default: ${DEFAULT-VALUE}")
    String service;

    @Option(
        names = "--valid-until",
        paramLabel = "INSTANT",
        description = "Its last moment, such as 2027-01-31T12:00:00Z")
    Instant validUntil;

    @Option(
        names = "--ip",
        paramLabel = "ADDRESSES",
        defaultValue = "",
        description =
            "Where it may be used from, separated by commas: 192.0.2.7, 192.0.2.10-20, 192.0.2.,"
                + " 192.0.2.0/24, 2001:db8::/32")
    String addresses;

    @Override
    int run(SampleHost host, Output output) {
      User owner = user(host, user);
      NewToken token =
          host.migration()
              .tokens()
              .create(
                  new TokenTerms(
                      name, service, owner.id(), Optional.ofNullable(validUntil), addresses),
                  administrator(host));
      show(token, output);
      return DONE;
    }
  }

  @Command(name = "rotate", description = "Give a token a new secret; the old one ends at once")
  static final class Rotate extends SiteCommand {

    @Parameters(paramLabel = "ID", description = "The token")
    long id;

    @Override
    int run(SampleHost host, Output output) {
      show(host.migration().tokens().rotate(id, administrator(host)), output);
      return DONE;
    }
  }

  private static void show(NewToken token, Output output) {
    output.answer(
        TokenJson.secret(token.id(), token.token()),
        "Token " + token.id() + ", shown this once: " + token.token());
  }

  @Command(name = "list", description = "List the tokens, without what they are")
  static final class ListTokens extends SiteCommand {
    @Override
    int run(SampleHost host, Output output) {
      output.list(
          host.migration().tokens().all().stream(),
          token -> TokenJson.of(token, host.lms().users()),
          "ID      USER             SERVICE          VALID UNTIL               LAST USED        "
              + "         NAME",
          token ->
              String.format(
                  "%-7s %-16s %-16s %-25s %-25s %s",
                  token.id(),
                  username(token, host.lms()),
                  token.service(),
                  token.validUntil().map(Instant::toString).orElse("-"),
                  token.lastAccess().map(Instant::toString).orElse("-"),
                  token.name()));
      return DONE;
    }

    /** A token outlives its user, and then is good for nothing. */
    private static String username(StoredToken token, Lms lms) {
      return lms.users().find(token.user()).map(User::username).orElse("-");
    }
  }

  @Command(name = "revoke", description = "End a token at once")
  static final class Revoke extends SiteCommand {

    @Parameters(paramLabel = "ID", description = "The token")
    long id;

    @Override
    int run(SampleHost host, Output output) {
      if (!host.migration().tokens().revoke(id, administrator(host))) {
        throw new CommandFailedException("There is no token " + id + ".");
      }
      output.answer(Map.of("id", id), "Token " + id + " is revoked.");
      return DONE;
    }
  }
}
