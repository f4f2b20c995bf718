package org.coursemigration.mbz.availability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.coursemigration.mbz.availability.JsonTree.MalformedJsonException;

/** An access restriction of a section or an activity: a tree of conditions, as JSON. */
public final class Availability {
  private static final String OPERATOR = "\"op\"";
  private static final String CONDITIONS = "\"c\"";
  private static final long PREVIOUS_ACTIVITY = -1;

  private final Targets present;
  private final List<String> lost = new ArrayList<>();

  private Availability(Targets present) {
    this.present = present;
  }

  /**
   * What keeps Moodle from reading the restriction, which ends a restore, in words that complete a
   * sentence.
   */
  public static Optional<String> problem(String json) {
    try {
      return JsonTree.read(json) instanceof Map<?, ?> object
          ? isTree(object) ? Optional.empty() : Optional.of("has no \"op\" or no \"c\"")
          : Optional.of("is no JSON object");
    } catch (MalformedJsonException e) {
      return Optional.of(e.getMessage());
    }
  }

  /**
   * What conditions name and is not there, as in {@code the activity 7}; empty for a restriction
   * with a {@link #problem}.
   */
  public static List<String> lost(String json, Targets present) {
    Availability availability = new Availability(present);
    availability.closed(json);
    return availability.lost;
  }

  /**
   * The restriction with each condition that names what is not there exchanged for one that nobody
   * meets, as nobody meets it in Moodle; unchanged if all is there.
   *
   * @param json may be null
   */
  public static String closed(String json, Targets present) {
    return json == null ? null : new Availability(present).closed(json);
  }

  private String closed(String json) {
    if (problem(json).isPresent()) {
      return json;
    }
    Object tree = closed(JsonTree.read(json), false);
    return lost.isEmpty() ? json : JsonTree.write(tree);
  }

  private Object closed(Object node, boolean negated) {
    if (!(node instanceof Map<?, ?> object)) {
      return node;
    }
    if (!isTree(object)) {
      return isLost(object) ? never(negated) : object;
    }
    boolean within = negated ^ String.valueOf(object.get(OPERATOR)).startsWith("\"!");
    Map<Object, Object> copy = new LinkedHashMap<>(object);
    List<Object> conditions = new ArrayList<>();
    ((List<?>) object.get(CONDITIONS)).forEach(child -> conditions.add(closed(child, within)));
    copy.put(CONDITIONS, conditions);
    return copy;
  }

  private static boolean isTree(Map<?, ?> object) {
    return object.get(OPERATOR) instanceof String operator
        && operator.startsWith("\"")
        && object.get(CONDITIONS) instanceof List<?>;
  }

  private boolean isLost(Map<?, ?> condition) {
    return switch (String.valueOf(condition.get("\"type\""))) {
      case "\"completion\"" ->
          isLost(
              condition.get("\"cm\""),
              "activity",
              id -> id == PREVIOUS_ACTIVITY || present.modules().contains(id));
      case "\"grade\"" ->
          isLost(condition.get("\"id\""), "grade item", present.gradeItems()::contains);
      default -> false;
    };
  }

  private boolean isLost(Object id, String kind, LongPredicate isPresent) {
    if (!(id instanceof String digits) || !digits.matches("-?[0-9]{1,18}")) {
      return false;
    }
    if (isPresent.test(Long.parseLong(digits))) {
      return false;
    }
    lost.add("the " + kind + " " + digits);
    return true;
  }

  /** Moodle lets nobody through whether the lost condition was negated or not. */
  private static Map<String, String> never(boolean negated) {
    Map<String, String> condition = new LinkedHashMap<>();
    condition.put("\"type\"", "\"date\"");
    condition.put("\"d\"", negated ? "\">=\"" : "\"<\"");
    condition.put("\"t\"", "0");
    return condition;
  }
}
