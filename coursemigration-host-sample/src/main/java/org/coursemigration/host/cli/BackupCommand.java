package org.coursemigration.host.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        Map<String, Object> content = CourseJson.of(backup);
        String text = CourseText.of(content);
        addDetails(content, backup);
        output.answer(content, text);
        return SiteCommand.DONE;
      } catch (InvalidBackupException e) {
        throw new CommandFailedException(
            "The file '" + file + "' is no backup that can be used: " + e.getMessage() + ".");
      }
    }

    /** Below the backup, as all else has the form of a course of the site. */
    @SuppressWarnings("unchecked")
    private static void addDetails(Map<String, Object> content, BackupInspection backup) {
      Map<String, Object> details = (Map<String, Object>) content.get("backup");
      details.put("counts", backup.counts());
      details.put("problems", backup.notices());
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
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("errors", errors);
      answer.put("warnings", findings.size() - errors);
      answer.put("findings", findings.stream().map(Verify::json).toList());
      output.answer(answer, text(findings, errors));
      return errors > 0 ? SiteCommand.FAILED : SiteCommand.DONE;
    }

    private static Map<String, Object> json(Finding finding) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
      json.put("place", finding.place());
      json.put("message", finding.message());
      return json;
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
