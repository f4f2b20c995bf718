package org.coursemigration.host.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.coursemigration.core.intake.IntakeReport;
import org.coursemigration.core.intake.RowProblem;
import org.coursemigration.core.report.UploadProgress;
import org.coursemigration.core.store.UploadId;

/** Course lists: what became of one, and how far its migrations are. */
public final class IntakeJson {

  private IntakeJson() {}

  public static Map<String, Object> of(IntakeReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("upload", report.upload().map(UploadId::value).orElse(null));
    json.put("rowcount", report.rowcount());
    json.put("success", report.success());
    json.put("failed", report.failed());
    json.put("skipped", report.skipped());
    json.put("errors", report.problems().stream().map(IntakeJson::of).toList());
    json.put("more_errors", report.moreProblems());
    json.put("notes", report.notes());
    return json;
  }

  private static Map<String, Object> of(RowProblem problem) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("row", problem.row());
    json.put("line", problem.line());
    json.put("column", problem.column());
    json.put("value", problem.value());
    json.put("message", problem.message());
    return json;
  }

  public static Map<String, Object> of(UploadProgress progress) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", progress.upload().id().value());
    json.put("filename", progress.upload().fileName());
    json.put("userid", progress.upload().user().value());
    json.put("timecreated", progress.upload().time().getEpochSecond());
    json.put("total", progress.total());
    json.put("counts", MigrationJson.counts(progress.counts()));
    json.put("perhour", progress.perHour());
    json.put("expectedend", progress.expectedEnd().map(time -> time.getEpochSecond()).orElse(null));
    return json;
  }
}
