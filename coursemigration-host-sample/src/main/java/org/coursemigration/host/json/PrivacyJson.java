package org.coursemigration.host.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.coursemigration.api.access.UserId;
import org.coursemigration.core.store.PersonalTable;

/** What is kept about users. */
public final class PrivacyJson {

  private PrivacyJson() {}

  public static Map<String, Object> of(PersonalTable table) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("table", table.table());
    json.put("user", table.userColumn());
    json.put("columns", table.columns());
    json.put("purpose", table.purpose());
    return json;
  }

  /** How much there is, under the names that it has in an export. */
  public static Map<String, Object> of(UserId user, Map<PersonalTable, Long> counts) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("userid", user.value());
    counts.forEach((table, many) -> json.put(MigrationJson.word(table), many));
    return json;
  }
}
