package org.coursemigration.host.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.coursemigration.api.access.UserId;
import org.coursemigration.core.store.ContentCount;
import org.coursemigration.core.store.Issue;
import org.coursemigration.core.store.Issue.Resolution;

/** What arrived and what is amiss with it, for programs and for people. */
public final class ArrivalJson {

  private ArrivalJson() {}

  public static Map<String, Object> of(ContentCount count) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("part", MigrationJson.word(count.part()));
    json.put("module", count.module().isEmpty() ? null : count.module());
    json.put("inbackup", count.inBackup());
    json.put("incourse", count.inCourse());
    return json;
  }

  public static String text(ContentCount count) {
    return String.format(
        "%-30s %d of %d",
        (MigrationJson.word(count.part()) + " " + count.module()).strip(),
        count.inCourse(),
        count.inBackup());
  }

  public static Map<String, Object> of(Issue issue) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", issue.id());
    json.put("migrationid", issue.migration().value());
    json.put("kind", issue.kind().code());
    json.put("description", issue.description());
    json.put("advice", issue.kind().advice());
    json.put("open", issue.isOpen());
    json.put("timecreated", issue.timeCreated().getEpochSecond());
    json.put(
        "userresolved", issue.resolution().map(Resolution::user).map(UserId::value).orElse(null));
    json.put(
        "timeresolved", issue.resolution().map(end -> end.time().getEpochSecond()).orElse(null));
    return json;
  }

  /** What is amiss, and what to do as long as nobody has done it. */
  public static String text(Issue issue) {
    return issue.description()
        + issue
            .resolution()
            .map(end -> " Resolved " + end.time() + ".")
            .orElseGet(() -> " " + issue.kind().advice());
  }
}
