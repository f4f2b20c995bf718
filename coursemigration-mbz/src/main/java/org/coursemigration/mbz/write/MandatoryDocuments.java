package org.coursemigration.mbz.write;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The documents without which Moodle 4.5 ends a restore, as empty shells with the containers Moodle
 * writes. Some are needed only while a root setting is on.
 */
public final class MandatoryDocuments {
  private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String ROLES = shell("roles", "role_overrides", "role_assignments");
  private static final String FILTERS = shell("filters", "filter_actives", "filter_configs");
  private static final String EVENTS = shell("events");
  private static final String COMMENTS = shell("comments");

  private MandatoryDocuments() {}

  /** By path; {@code on} tells whether a root setting is on. */
  public static Map<String, String> ofCourse(Predicate<String> on) {
    Map<String, String> documents = new LinkedHashMap<>();
    documents.put("groups.xml", shell("groups", "groupcustomfields", "groupings"));
    documents.put("outcomes.xml", shell("outcomes_definition"));
    documents.put("questions.xml", shell("question_categories"));
    documents.put("roles.xml", shell("roles_definition"));
    documents.put("scales.xml", shell("scales_definition"));
    documents.put("course/inforef.xml", shell("inforef"));
    documents.put("course/roles.xml", ROLES);
    if (on.test("users")) {
      documents.put("users.xml", shell("users"));
    }
    if (on.test("calendarevents")) {
      documents.put("course/calendar.xml", EVENTS);
    }
    if (on.test("filters")) {
      documents.put("course/filters.xml", FILTERS);
    }
    if (on.test("comments")) {
      documents.put("course/comments.xml", COMMENTS);
    }
    if (on.test("contentbankcontent")) {
      documents.put("course/contentbank.xml", shell("contents"));
    }
    return documents;
  }

  /** By name within the activity's directory. */
  public static Map<String, String> ofActivity(Predicate<String> on) {
    Map<String, String> documents = new LinkedHashMap<>();
    documents.put("grades.xml", shell("activity_gradebook", "grade_items", "grade_letters"));
    documents.put("inforef.xml", shell("inforef"));
    documents.put("roles.xml", ROLES);
    if (on.test("calendarevents")) {
      documents.put("calendar.xml", EVENTS);
    }
    if (on.test("filters")) {
      documents.put("filters.xml", FILTERS);
    }
    if (on.test("comments")) {
      documents.put("comments.xml", COMMENTS);
    }
    if (on.test("xapistate")) {
      documents.put("xapistate.xml", shell("states"));
    }
    return documents;
  }

  /** By name within the section's directory. */
  static Map<String, String> ofSection() {
    return Map.of("inforef.xml", shell("inforef"));
  }

  private static String shell(String root, String... containers) {
    StringBuilder xml = new StringBuilder(PROLOG).append('<').append(root).append(">\n");
    for (String container : containers) {
      xml.append("  <").append(container).append(">\n  </").append(container).append(">\n");
    }
    return xml.append("</").append(root).append('>').toString();
  }
}
