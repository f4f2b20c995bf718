package org.coursemigration.core.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.coursemigration.api.notice.NoticeKind;

/**
 * What was noticed, and to whom it was told.
 *
 * @param uuid under which it is sent
 * @param deliveries one for each notifier that was on then; none if it was told to nobody
 */
public record StoredNotice(
    long id,
    UUID uuid,
    NoticeKind kind,
    Instant time,
    String subject,
    String text,
    Map<String, String> data,
    List<Delivery> deliveries) {

  public StoredNotice {
    requireNonNull(uuid);
    requireNonNull(kind);
    requireNonNull(time);
    requireNonNull(subject);
    requireNonNull(text);
    data = Map.copyOf(data);
    deliveries = List.copyOf(deliveries);
  }
}
