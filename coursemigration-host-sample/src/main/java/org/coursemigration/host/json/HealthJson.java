package org.coursemigration.host.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.coursemigration.core.health.HealthCheck;

/** Whether a node can work. */
public final class HealthJson {

  private HealthJson() {}

  /** For everybody: the names of what is not well, and no more. */
  public static Map<String, Object> of(List<HealthCheck> checks) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", word(checks.stream().allMatch(HealthCheck::isUp)));
    Map<String, Object> each = new LinkedHashMap<>();
    checks.forEach(check -> each.put(check.name(), word(check.isUp())));
    json.put("checks", each);
    return json;
  }

  /** For administrators: also what was found. */
  public static Map<String, Object> detailed(List<HealthCheck> checks) {
    Map<String, Object> json = of(checks);
    Map<String, Object> problems = new LinkedHashMap<>();
    checks.forEach(check -> check.problem().ifPresent(text -> problems.put(check.name(), text)));
    json.put("problems", problems);
    return json;
  }

  private static String word(boolean isUp) {
    return isUp ? "up" : "down";
  }
}
