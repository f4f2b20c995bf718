package org.coursemigration.core.notice;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.coursemigration.api.notice.Notice;
import org.coursemigration.api.notice.NoticeKind;
import org.coursemigration.api.notice.NoticeSite;
import org.coursemigration.core.store.NoticeRepository;
import org.coursemigration.core.store.Page;
import org.coursemigration.core.store.PageKey;
import org.coursemigration.core.store.StoredNotice;

/** What was noticed and told, and whether it would arrive. Thread safe. */
public final class Notices {

  private final NoticeRepository notices;
  private final Notifiers notifiers;
  private final Deliveries deliveries;
  private final NoticeSite site;
  private final Clock clock;

  @Inject
  Notices(
      NoticeRepository notices,
      Notifiers notifiers,
      Deliveries deliveries,
      NoticeSite site,
      Clock clock) {
    this.notices = notices;
    this.notifiers = notifiers;
    this.deliveries = deliveries;
    this.site = site;
    this.clock = clock;
  }

  /** A page of what was noticed, newest first; the first one without a key. */
  public Page<StoredNotice> page(Optional<PageKey> key, int limit) {
    return notices.page(key, limit);
  }

  /** Sends a test through each notifier that is on; takes as long as they do. */
  public List<NotifierCheck> check() {
    return notifiers.switchedOn().stream()
        .map(
            notifier ->
                new NotifierCheck(
                    notifier.type(),
                    notifier.displayName(),
                    deliveries.problem(notifier, this::test)))
        .toList();
  }

  private Notice test() {
    return new Notice(
        UUID.randomUUID(),
        NoticeKind.TEST,
        clock.instant(),
        site.name(),
        "This is a test",
        "Notices of course migration arrive here. Nothing has happened.\n",
        site.page(NoticeKind.TEST, Map.of()),
        Map.of());
  }
}
