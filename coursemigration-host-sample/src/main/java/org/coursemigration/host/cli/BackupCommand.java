package org.coursemigration.host.cli;

import java.util.List;
import org.coursemigration.host.json.BackupJson;
import org.coursemigration.host.json.CourseJson;
import org.coursemigration.mbz.InvalidBackupException;
import org.coursemigration.mbz.inspect.BackupInspection;
import org.coursemigration.mbz.verify.BackupVerification;
import org.coursemigration.mbz.verify.Finding;
import org.coursemigration.mbz.verify.Finding.Severity;
import picocli.CommandLine.Command;

/** Backup files. */
@Command(
    name = "backup",
    description = "Look into backup files",
    subcommands = {BackupCommand.Inspect.class, BackupCommand.Verify.class})
final class BackupCommand extends CommandGroup {

  @Command(name = "inspect", description = "Show what a Moodle backup file holds")
  static final class Inspect extends BackupFileCommand {

    @Override
    int run(Output output) {
      try (BackupInspection backup = BackupInspection.of(file, limits())) {
        backup.notices().forEach(output.aside()::println);
        output.answer(BackupJson.of(backup), CourseText.of(CourseJson.of(backup)));
        return SiteCommand.DONE;
      } catch (InvalidBackupException e) {
        throw new CommandFailedException(
            "The file '" + file + "' is no backup that can be used: " + e.getMessage() + ".");
      }
    }
  }

  @Command(
      name = "verify",
      description = "Check every hash, reference and mandatory file of a Moodle backup file",
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {"0:No error; there may be warnings", "1:At least one error"})
  static final class Verify extends BackupFileCommand {

    @Override
    int run(Output output) {
      List<Finding> findings = BackupVerification.verify(file, limits());
      long errors = findings.stream().filter(f -> f.severity() == Severity.ERROR).count();
      output.answer(BackupJson.of(findings), text(findings, errors));
      return errors > 0 ? SiteCommand.FAILED : SiteCommand.DONE;
    }

    private static String text(List<Finding> findings, long errors) {
      StringBuilder text = new StringBuilder();
      findings.forEach(finding -> text.append(finding).append('\n'));
      return text.append(errors)
          .append(" errors, ")
          .append(findings.size() - errors)
          .append(" warnings")
          .toString();
    }
  }
}
