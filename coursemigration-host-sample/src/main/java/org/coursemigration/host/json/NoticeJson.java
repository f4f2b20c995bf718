package org.coursemigration.host.json;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.coursemigration.core.notice.NotifierCheck;
import org.coursemigration.core.store.Delivery;
import org.coursemigration.core.store.StoredNotice;

/** What was told to people, and whether it would arrive. */
public final class NoticeJson {

  private NoticeJson() {}

  public static Map<String, Object> of(StoredNotice notice) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", notice.id());
    json.put("uuid", notice.uuid().toString());
    json.put("kind", notice.kind().code());
    json.put("subject", notice.subject());
    json.put("text", notice.text());
    json.put("data", notice.data());
    json.put("timecreated", notice.time().getEpochSecond());
    json.put("deliveries", notice.deliveries().stream().map(NoticeJson::of).toList());
    return json;
  }

  private static Map<String, Object> of(Delivery delivery) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("notifier", delivery.notifier());
    json.put("state", MigrationJson.word(delivery.state()));
    json.put("tries", delivery.tries());
    json.put("timesent", delivery.timeSent().map(Instant::getEpochSecond).orElse(null));
    json.put("nexttry", delivery.nextTry().map(Instant::getEpochSecond).orElse(null));
    json.put("error", delivery.error().orElse(null));
    return json;
  }

  /** Whether no notifier failed, and what each of them said. */
  public static Map<String, Object> of(List<NotifierCheck> checks) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ok", checks.stream().allMatch(check -> check.problem().isEmpty()));
    json.put("notifiers", checks.stream().map(NoticeJson::of).toList());
    return json;
  }

  private static Map<String, Object> of(NotifierCheck check) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", check.type());
    json.put("problem", check.problem().orElse(null));
    return json;
  }
}
