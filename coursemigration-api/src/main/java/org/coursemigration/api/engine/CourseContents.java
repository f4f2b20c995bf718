package org.coursemigration.api.engine;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much is in a course or a backup, to tell what arrived.
 *
 * @param modules the number of activities by type, such as {@code quiz}
 * @param files the number of files, directories not counted
 */
public record CourseContents(int sections, Map<String, Integer> modules, long files) {

  public CourseContents {
    modules = Collections.unmodifiableMap(new TreeMap<>(modules));
  }
}
