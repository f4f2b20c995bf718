package org.coursemigration.host.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of one row of the demo's list.
 *
 * @param course what the row calls the course
 * @param name the course's full name, or why it has none
 * @param restored whether it came out on the target site
 * @param outcome where it was restored to, or what failed and why
 */
record DemoResult(String course, String name, boolean restored, String outcome) {

  private static final String FORMAT = "%-8s %-44s %s";

  static final String HEADING = String.format(FORMAT, "COURSE", "NAME", "RESULT");

  String line() {
    return String.format(FORMAT, course, name, outcome);
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("course", course);
    json.put("name", name);
    json.put("restored", restored);
    json.put("outcome", outcome);
    return json;
  }
}
