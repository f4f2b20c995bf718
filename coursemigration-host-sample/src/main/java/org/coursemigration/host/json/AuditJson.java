package org.coursemigration.host.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.coursemigration.core.store.AuditEntry;

/** Who did what. */
public final class AuditJson {

  private AuditJson() {}

  public static Map<String, Object> of(AuditEntry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", entry.id());
    json.put("action", entry.action().code());
    json.put("subject", entry.subject());
    json.put("old", entry.oldContent().orElse(null));
    json.put("new", entry.content().orElse(null));
    json.put("userid", entry.user().value());
    json.put("timecreated", entry.time().getEpochSecond());
    return json;
  }
}
