package org.coursemigration.host.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.core.intake.CourseListFormat;
import org.coursemigration.core.intake.CourseListRefusedException;
import org.coursemigration.core.intake.Delimiter;
import org.coursemigration.core.intake.Duplicates;
import org.coursemigration.core.intake.IntakeReport;
import org.coursemigration.core.intake.IntakeRequest;
import org.coursemigration.core.intake.RowProblem;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.host.json.IntakeJson;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes in a course list. */
@Command(name = "migrate", description = "Migrate the courses of a list (CSV) to the target site")
final class MigrateCommand extends SiteCommand {

  @Parameters(paramLabel = "FILE.csv", description = "The course list")
  Path file;

  @Option(
      names = "--delimiter",
      defaultValue = "comma",
      description = "comma, semicolon, colon or tab; default: ${DEFAULT-VALUE}")
  Delimiter delimiter;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      defaultValue = "UTF-8",
      description = "The encoding of the file; default: ${DEFAULT-VALUE}")
  String encoding;

  @Option(
      names = "--duplicates",
      defaultValue = "again",
      description =
          "What to do with a course that was migrated or waits already: again, skip"
              + " or fail; default: ${DEFAULT-VALUE}")
  Duplicates duplicates;

  @Option(names = "--dry-run", description = "Only tell what would happen")
  boolean dryRun;

  @Option(names = "--watch", description = "Show progress until all courses of the list are done")
  boolean watch;

  @Override
  int run(SampleHost host, Output output) throws IOException, InterruptedException {
    IntakeReport report;
    try (InputStream list = Files.newInputStream(file)) {
      report = host.migration().upload(list, request(host));
    } catch (CourseListRefusedException e) {
      output.answer(refusal(e), e.getMessage());
      return FAILED;
    } catch (NoSuchFileException e) {
      throw new CommandFailedException("There is no file '" + file + "'.");
    }
    report.notes().forEach(output.aside()::println);
    output.aside().flush();
    boolean allWell = report.failed() == 0 && report.rowcount() > 0;
    if (watch && report.upload().isPresent()) {
      Watch progress = new Watch(host.migration().report(), output.aside());
      allWell &= progress.untilDone(MigrationFilter.ALL.withUpload(report.upload().get()));
    }
    output.answer(json(host, report), text(report));
    return allWell ? DONE : FAILED;
  }

  private IntakeRequest request(SampleHost host) {
    return new IntakeRequest(
        String.valueOf(file.getFileName()),
        new CourseListFormat(delimiter, encoding),
        duplicates,
        dryRun,
        administrator(host));
  }

  private static Map<String, Object> refusal(CourseListRefusedException refused) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("row", null);
    error.put("line", null);
    error.put("column", null);
    error.put("value", null);
    error.put("message", refused.getMessage());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rowcount", 0);
    json.put("success", 0);
    json.put("failed", 0);
    json.put("errors", List.of(error));
    json.put("uploadid", null);
    json.put("ids", List.of());
    return json;
  }

  private Map<String, Object> json(SampleHost host, IntakeReport report) {
    Map<String, Object> json = IntakeJson.of(report);
    json.put("ids", ids(host, report));
    return json;
  }

  private static List<Long> ids(SampleHost host, IntakeReport report) {
    if (report.upload().isEmpty()) {
      return List.of();
    }
    MigrationFilter ofList = MigrationFilter.ALL.withUpload(report.upload().get());
    try (Stream<Migration> stored = host.migration().report().migrations(ofList)) {
      return stored.map(migration -> migration.id().value()).toList();
    }
  }

  private String text(IntakeReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        (dryRun ? "Dry run: nothing is stored. " : "")
            + report.rowcount()
            + " rows: "
            + report.success()
            + (dryRun ? " good, " : " stored, ")
            + report.failed()
            + " failed, "
            + report.skipped()
            + " skipped.");
    for (RowProblem problem : report.problems()) {
      lines.add("  line " + problem.line() + ": " + problem.message());
    }
    if (report.moreProblems() > 0) {
      lines.add("  and " + report.moreProblems() + " more");
    }
    return String.join(System.lineSeparator(), lines);
  }
}
