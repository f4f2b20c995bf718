package org.coursemigration.core.notice;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.notice.NoticeKind;
import org.coursemigration.core.settings.MigrationSettings;
import org.coursemigration.core.settings.Settings;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.core.store.MigrationSearch;
import org.coursemigration.core.store.NewNotice;
import org.coursemigration.core.store.OpenRequestRepository;
import org.coursemigration.core.store.Upload;
import org.coursemigration.core.store.UploadId;
import org.coursemigration.core.store.UploadRepository;

/**
 * Course lists of which all migrations have ended, and all restores of which the target site tells.
 * Each is told once, however its migrations are retried afterwards.
 */
final class FinishedLists implements Watcher {

  private static final int PAGE = 100;

  /** A target that has not told anything by then is one that does not tell, such as a Moodle. */
  private static final Duration TARGET_ANSWERS_WITHIN = Duration.ofMinutes(10);

  private final UploadRepository uploads;
  private final MigrationSearch migrations;
  private final OpenRequestRepository requests;
  private final Settings settings;

  @Inject
  FinishedLists(
      UploadRepository uploads,
      MigrationSearch migrations,
      OpenRequestRepository requests,
      Settings settings) {
    this.uploads = uploads;
    this.migrations = migrations;
    this.requests = requests;
    this.settings = settings;
  }

  /** How many courses of a list came how far. */
  private record Ends(long restored, long requested, long failed) {

    long courses() {
      return restored + requested + failed;
    }
  }

  @Override
  public void look(Instant now, Consumer<NewNotice> notice) {
    UploadId last = new UploadId(0);
    for (List<Upload> page = uploads.newlyEnded(last, PAGE);
        !page.isEmpty();
        page = uploads.newlyEnded(last, PAGE)) {
      for (Upload list : page) {
        last = list.id();
        if (!requests.areUnderWay(list.id(), now.minus(TARGET_ANSWERS_WITHIN))) {
          Ends ends = ends(list.id());
          if (ends.courses() > 0) {
            notice.accept(notice(list, ends));
          }
          uploads.finished(list.id(), now);
        }
      }
    }
  }

  private Ends ends(UploadId list) {
    Map<MigrationStatus, Long> here =
        migrations.countByStatus(MigrationFilter.ALL.withUpload(list));
    Map<MigrationStatus, Long> there = requests.countByTargetStatus(list);
    long restored = there.getOrDefault(MigrationStatus.COMPLETED, 0L);
    long failedThere = there.getOrDefault(MigrationStatus.FAILED, 0L);
    return new Ends(
        restored,
        here.getOrDefault(MigrationStatus.COMPLETED, 0L) - restored - failedThere,
        here.getOrDefault(MigrationStatus.FAILED, 0L) + failedThere);
  }

  private NewNotice notice(Upload list, Ends ends) {
    String failures = ends.failed() == 0 ? "" : ", " + ends.failed() + " failed";
    Map<String, String> data = new LinkedHashMap<>();
    data.put("uploadid", list.id().toString());
    data.put("filename", list.fileName());
    data.put("courses", Long.toString(ends.courses()));
    data.put("restored", Long.toString(ends.restored()));
    data.put("requested", Long.toString(ends.requested()));
    data.put("failed", Long.toString(ends.failed()));
    return new NewNotice(
        "list-" + list.id(),
        kind(ends),
        "Course list '"
            + list.fileName()
            + "' is finished: "
            + Words.count(ends.courses(), "course")
            + failures,
        """
        Restored on the target site: %d
        Stored and requested, with no answer of the target site: %d
        Failed here or there: %d
        """
            .formatted(ends.restored(), ends.requested(), ends.failed()),
        data);
  }

  /** Who does not want to hear of finished lists still hears of failures in one of them. */
  private NoticeKind kind(Ends ends) {
    MigrationSettings now = settings.now();
    return ends.failed() > 0 && !now.tells(NoticeKind.LIST_FINISHED)
        ? NoticeKind.FAILED
        : NoticeKind.LIST_FINISHED;
  }
}
