package org.coursemigration.mbz.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The course of {@code course/course.xml}: every leaf in its order and a typed view of the usual
 * ones. Immutable.
 *
 * @param id the course's id on the site that made the backup
 * @param contextId owner of its files
 * @param leaves by element name; a value is null where the backup says NULL
 * @param category name of the category it came from, null where the backup does not say
 */
public record BackupCourse(long id, long contextId, Map<String, String> leaves, String category) {

  public BackupCourse {
    leaves = Collections.unmodifiableMap(new LinkedHashMap<>(leaves));
  }

  public String shortname() {
    return leaf("shortname");
  }

  public String fullname() {
    return leaf("fullname");
  }

  public String idnumber() {
    return leaf("idnumber");
  }

  public String summary() {
    return leaf("summary");
  }

  public String format() {
    return leaf("format");
  }

  /** False also where the leaf is absent, as Moodle leaves such a course hidden. */
  public boolean visible() {
    return leaf("visible").equals("1");
  }

  /** The leaf's text, empty where it is absent or NULL. */
  public String leaf(String name) {
    String value = leaves.get(name);
    return value == null ? "" : value;
  }
}
