package org.coursemigration.host.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.host.json.LmsJson;
import org.coursemigration.host.json.MigrationJson;
import org.coursemigration.host.lms.Pages;
import org.coursemigration.host.lms.Role;
import org.coursemigration.host.lms.User;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The users of the site. */
@Command(
    name = "user",
    description = "Add and list users",
    subcommands = {UserCommand.Add.class, UserCommand.Password.class, UserCommand.ListUsers.class})
final class UserCommand extends CommandGroup {

  @Command(name = "add", description = "Add a user")
  static final class Add extends SiteCommand {

    @Parameters(paramLabel = "NAME", description = "The user name")
    String name;

    @Option(
        names = "--role",
        defaultValue = "none",
        description = "admin, manager, viewer or none; default: ${DEFAULT-VALUE}")
    Role role;

    @Option(
        names = "--category",
        paramLabel = "ID",
        description = "Where a manager may have courses restored; default: on the whole site")
    List<Long> categories = List.of();

    @Override
    int run(SampleHost host, Output output) {
      UserId id =
          host.accounts()
              .add(
                  name,
                  role,
                  categories.stream().map(CategoryId::new).collect(Collectors.toSet()),
                  administrator(host));
      output.answer(Map.of("id", id.value()), "Added user " + id + ".");
      return DONE;
    }
  }

  @Command(
      name = "password",
      description = "Give a user a password, read from standard input, to log in with")
  static final class Password extends SiteCommand {

    @Parameters(paramLabel = "NAME", description = "The user name")
    String name;

    @Override
    int run(SampleHost host, Output output) throws IOException {
      User user = user(host, name);
      host.accounts().changePassword(user.id(), StandardInput.line(), administrator(host));
      output.answer(Map.of("id", user.id().value()), "User " + name + " has a new password.");
      return DONE;
    }
  }

  @Command(name = "list", description = "List the users")
  static final class ListUsers extends SiteCommand {
    @Override
    int run(SampleHost host, Output output) {
      output.list(
          Pages.all(
              (after, limit) -> host.lms().users().listAfter(new UserId(after), limit),
              user -> user.id().value()),
          LmsJson::of,
          "ID      ROLE     NAME",
          user ->
              String.format(
                  "%-7s %-8s %s", user.id(), MigrationJson.word(user.role()), user.username()));
      return DONE;
    }
  }
}
