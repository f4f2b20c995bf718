package org.coursemigration.host.cli;

import java.util.List;
import java.util.Map;

/** Shows the JSON form of a course to a person. */
final class CourseText {

  private CourseText() {}

  static String of(Map<String, Object> course) {
    StringBuilder text = new StringBuilder();
    fields(course, "course").forEach((name, value) -> line(text, name, value));
    if (course.containsKey("backup")) {
      fields(course, "backup").forEach((name, value) -> line(text, name, value));
    }
    line(text, "files", course.get("file_count") + " (" + course.get("file_bytes") + " bytes)");
    for (Map<String, Object> section : items(course, "sections")) {
      text.append('\n').append("Section ").append(section.get("section"));
      if (section.get("name") != null) {
        text.append(": ").append(section.get("name"));
      }
      text.append(hidden(section)).append('\n');
      for (Map<String, Object> module : items(section, "modules")) {
        text.append(String.format("  %-16s %s", module.get("modname"), module.get("name")))
            .append(hidden(module))
            .append('\n');
      }
    }
    return text.toString().stripTrailing();
  }

  private static void line(StringBuilder text, String name, Object value) {
    text.append(String.format("%-18s %s%n", name, value == null ? "" : value));
  }

  private static String hidden(Map<String, Object> shown) {
    return Boolean.TRUE.equals(shown.get("visible")) ? "" : "  (hidden)";
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> fields(Map<String, Object> of, String name) {
    return (Map<String, Object>) of.get(name);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> items(Map<String, Object> of, String name) {
    return (List<Map<String, Object>>) of.get(name);
  }
}
