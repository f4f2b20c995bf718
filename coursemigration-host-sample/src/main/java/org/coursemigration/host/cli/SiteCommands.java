package org.coursemigration.host.cli;

import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.host.json.Json;
import org.coursemigration.host.lms.LmsException;
import org.coursemigration.mbz.InvalidBackupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParseResult;

/**
 * All commands of a site. Exit codes: 0 done, 1 failed or something in the list failed, 2 wrong
 * usage.
 */
@Command(
    name = "coursemigration-host",
    description = "A sample LMS with course migration",
    mixinStandardHelpOptions = true,
    versionProvider = VersionFromManifest.class,
    subcommands = {
      ServeCommand.class,
      CategoryCommand.class,
      CourseCommand.class,
      MigrateCommand.class,
      MigrationCommand.class,
      IssueCommand.class,
      EventCommand.class,
      AuditCommand.class,
      PrivacyCommand.class,
      TaskCommand.class,
      UserCommand.class,
      ServiceCommand.class,
      TokenCommand.class,
      ApiTokenCommand.class,
      SettingCommand.class,
      TargetCommand.class,
      NoticeCommand.class,
      StorageCommand.class,
      BackupCommand.class,
      HelpCommand.class
    })
public final class SiteCommands {

  private static final Logger LOG = LoggerFactory.getLogger(SiteCommands.class);

  private SiteCommands() {}

  /** A command line that knows them; safe to add more. For one thread. */
  public static CommandLine commandLine() {
    return new CommandLine(new SiteCommands())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(SiteCommands::failed);
  }

  private static int failed(Exception failure, CommandLine command, ParseResult parsed) {
    String message = message(failure);
    command.getErr().println(command.getColorScheme().errorText(message));
    if (deepest(parsed).hasMatchedOption("--json")) {
      Json.error(command.getOut(), message);
    }
    return SiteCommand.FAILED;
  }

  private static ParseResult deepest(ParseResult parsed) {
    return parsed.hasSubcommand() ? deepest(parsed.subcommand()) : parsed;
  }

  /** What is thrown on purpose says what to do; anything else is a defect and goes to the log. */
  private static String message(Exception failure) {
    boolean meant =
        failure instanceof CourseMigrationException
            || failure instanceof LmsException
            || failure instanceof InvalidBackupException
            || failure instanceof CommandFailedException;
    if (meant) {
      return failure.getMessage();
    }
    LOG.debug("The command failed unexpectedly", failure);
    return "The command failed unexpectedly: "
        + failure
        + ". Run it with java -Dcoursemigration.log.level=DEBUG to see more.";
  }
}
