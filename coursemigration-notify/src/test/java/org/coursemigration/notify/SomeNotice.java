package org.coursemigration.notify;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.coursemigration.api.notice.Notice;
import org.coursemigration.api.notice.NoticeKind;

/** A notice as a site has it. */
public final class SomeNotice {

  public static final Notice LIST_FINISHED =
      new Notice(
          UUID.fromString("0f9a2f4e-6f2b-4f0b-8a55-0d8d3f6f2b11"),
          NoticeKind.LIST_FINISHED,
          Instant.parse("2026-11-22T10:15:30Z"),
          "Schule Nürnberg",
          "Course list 'kürse.csv' is finished: 2 courses, 1 failed",
          "Restored on the target site: 1\nFailed here or there: 1\n.\n",
          Optional.of(URI.create("https://school.example/migrations?upload=5")),
          Map.of("uploadid", "5", "failed", "1"));

  private SomeNotice() {}
}
