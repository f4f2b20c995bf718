package org.coursemigration.mbz.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The {@code <information>} of {@code moodle_backup.xml}: every leaf in its order, those that this
 * library does not know included, and a typed view of those it does. Immutable.
 *
 * <p>Versions are text, as in {@code 2024100706.12}.
 */
public final class BackupInformation {
  private final Map<String, String> leaves;
  private final String type;

  /**
   * @param leaves by element name; a value may be null
   * @param type of the first {@code <detail>}: {@code course}, {@code section} or {@code activity}
   */
  public BackupInformation(Map<String, String> leaves, String type) {
    this.leaves = Collections.unmodifiableMap(new LinkedHashMap<>(leaves));
    this.type = type;
  }

  public Map<String, String> leaves() {
    return leaves;
  }

  /** The leaf's text, empty where it is absent. */
  public String leaf(String name) {
    String value = leaves.get(name);
    return value == null ? "" : value;
  }

  /** A copy with another text for one leaf; a leaf that is new comes last. */
  public BackupInformation with(String leaf, String value) {
    Map<String, String> changed = new LinkedHashMap<>(leaves);
    changed.put(leaf, value);
    return new BackupInformation(changed, type);
  }

  public BackupInformation with(String leaf, long value) {
    return with(leaf, Long.toString(value));
  }

  public String type() {
    return type;
  }

  /** The name the file had when it was made. */
  public String name() {
    return leaf("name");
  }

  public String moodleVersion() {
    return leaf("moodle_version");
  }

  /** As in {@code 4.5.6 (Build: 20250811)}. */
  public String moodleRelease() {
    return leaf("moodle_release");
  }

  public String backupVersion() {
    return leaf("backup_version");
  }

  /** As in {@code 4.5}; Moodle chooses by it how documents are read. */
  public String backupRelease() {
    return leaf("backup_release");
  }

  /**
   * Whether questions are in entries of a question bank, with versions, as since Moodle 4.0: by
   * these two leaves its restore decides how it reads {@code questions.xml}.
   */
  public boolean hasQuestionVersions() {
    return backupRelease().matches("([4-9]|[1-9][0-9]+)([.].*)?")
        && moodleVersion().matches("[0-9]{8}.*")
        && moodleVersion().substring(0, 8).compareTo("20220202") >= 0;
  }

  /** When the backup was made; the epoch where it does not say. */
  public Instant backupDate() {
    return Instant.ofEpochSecond(number("backup_date", 0));
  }

  /** False if the content pool was left out. */
  public boolean includesFiles() {
    return number("include_files", 1) != 0;
  }

  public String originalWwwroot() {
    return leaf("original_wwwroot");
  }

  public long originalCourseId() {
    return number("original_course_id", 0);
  }

  public String originalCourseFormat() {
    return leaf("original_course_format");
  }

  /** The full name that Moodle gives to the restored course, whatever {@code course.xml} says. */
  public String originalCourseFullname() {
    return leaf("original_course_fullname");
  }

  /** The short name that Moodle gives to the restored course, whatever {@code course.xml} says. */
  public String originalCourseShortname() {
    return leaf("original_course_shortname");
  }

  public long originalCourseStartdate() {
    return number("original_course_startdate", 0);
  }

  public long originalCourseContextid() {
    return number("original_course_contextid", 0);
  }

  public long originalSystemContextid() {
    return number("original_system_contextid", 0);
  }

  private long number(String leaf, long otherwise) {
    String value = leaf(leaf).strip();
    return value.matches("-?[0-9]{1,18}") ? Long.parseLong(value) : otherwise;
  }
}
