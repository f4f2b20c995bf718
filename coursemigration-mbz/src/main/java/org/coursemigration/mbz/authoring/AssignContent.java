package org.coursemigration.mbz.authoring;

import org.coursemigration.mbz.xml.MoodleXmlWriter;

/**
 * An assignment, answered by text typed in, by files, or both.
 *
 * @param dueDate Unix seconds, or 0 for none
 * @param maxGrade points, from 0 (not graded)
 * @param onlineText answers may be typed in
 * @param maxFiles files an answer may have, from 0
 */
public record AssignContent(
    String intro, long dueDate, long maxGrade, boolean onlineText, int maxFiles)
    implements ActivityContent {
  private static final String SUBMISSION = "assignsubmission";

  public AssignContent {
    if (maxGrade < 0) {
      throw new IllegalArgumentException("maxGrade must not be negative: " + maxGrade);
    }
  }

  @Override
  public String modname() {
    return "assign";
  }

  @Override
  public void write(MoodleXmlWriter xml, ActivityScope scope) {
    xml.leaf("name", scope.activity().name());
    xml.leaf("intro", intro == null ? "" : intro);
    xml.leaf("introformat", 1);
    xml.leaf("alwaysshowdescription", 1);
    xml.leaf("submissiondrafts", 0);
    xml.leaf("sendnotifications", 0);
    xml.leaf("sendlatenotifications", 0);
    xml.leaf("sendstudentnotifications", 1);
    xml.leaf("duedate", dueDate);
    xml.leaf("cutoffdate", 0);
    xml.leaf("gradingduedate", 0);
    xml.leaf("allowsubmissionsfromdate", 0);
    xml.leaf("grade", maxGrade);
    xml.leaf("timemodified", scope.time());
    xml.leaf("completionsubmit", 0);
    xml.leaf("requiresubmissionstatement", 0);
    xml.leaf("teamsubmission", 0);
    xml.leaf("requireallteammemberssubmit", 0);
    xml.leaf("teamsubmissiongroupingid", 0);
    xml.leaf("blindmarking", 0);
    xml.leaf("hidegrader", 0);
    xml.leaf("revealidentities", 0);
    xml.leaf("attemptreopenmethod", "untilpass");
    xml.leaf("maxattempts", 1);
    xml.leaf("markingworkflow", 0);
    xml.leaf("markingallocation", 0);
    xml.leaf("markinganonymous", 0);
    xml.leaf("preventsubmissionnotingroup", 0);
    xml.leaf("activity", null);
    xml.leaf("activityformat", 0);
    xml.leaf("timelimit", 0);
    xml.leaf("submissionattachments", 0);
    xml.empty("userflags");
    xml.empty("submissions");
    xml.empty("grades");
    xml.begin("plugin_configs");
    config(xml, scope, SUBMISSION, "onlinetext", "enabled", onlineText ? "1" : "0");
    config(xml, scope, SUBMISSION, "file", "enabled", maxFiles > 0 ? "1" : "0");
    if (maxFiles > 0) {
      config(xml, scope, SUBMISSION, "file", "maxfilesubmissions", String.valueOf(maxFiles));
      config(xml, scope, SUBMISSION, "file", "maxsubmissionsizebytes", "0");
      config(xml, scope, SUBMISSION, "file", "filetypeslist", "");
    }
    // As in a new assignment of Moodle, where a teacher can answer with a comment.
    config(xml, scope, "assignfeedback", "comments", "enabled", "1");
    xml.end();
    xml.empty("overrides");
  }

  private static void config(
      MoodleXmlWriter xml,
      ActivityScope scope,
      String subtype,
      String plugin,
      String name,
      String value) {
    xml.begin("plugin_config", "id", scope.ids().next());
    xml.leaf("plugin", plugin);
    xml.leaf("subtype", subtype);
    xml.leaf("name", name);
    xml.leaf("value", value);
    xml.end();
  }
}
