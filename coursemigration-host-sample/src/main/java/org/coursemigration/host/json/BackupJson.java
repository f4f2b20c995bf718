package org.coursemigration.host.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.coursemigration.mbz.inspect.BackupInspection;
import org.coursemigration.mbz.verify.Finding;
import org.coursemigration.mbz.verify.Finding.Severity;

/** Backup files: what one holds, and what is wrong with one. */
public final class BackupJson {

  private BackupJson() {}

  /**
   * Below the backup, as all else has the form of a course of the site. The files are read when the
   * form is written.
   */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> of(BackupInspection backup) {
    Map<String, Object> json = CourseJson.of(backup);
    Map<String, Object> details = (Map<String, Object>) json.get("backup");
    details.put("counts", backup.counts());
    details.put("problems", backup.notices());
    return json;
  }

  public static Map<String, Object> of(List<Finding> findings) {
    long errors = findings.stream().filter(found -> found.severity() == Severity.ERROR).count();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("errors", errors);
    json.put("warnings", findings.size() - errors);
    json.put("findings", findings.stream().map(BackupJson::of).toList());
    return json;
  }

  private static Map<String, Object> of(Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("severity", MigrationJson.word(finding.severity()));
    json.put("place", finding.place());
    json.put("message", finding.message());
    return json;
  }
}
