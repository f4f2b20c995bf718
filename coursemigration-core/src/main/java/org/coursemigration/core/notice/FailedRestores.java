package org.coursemigration.core.notice;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.notice.NoticeKind;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.core.store.MigrationSearch;
import org.coursemigration.core.store.MigrationSort;
import org.coursemigration.core.store.NewNotice;

/** Restores of this site that have failed for good, those of each hour together. */
@Singleton
final class FailedRestores implements Watcher {

  /** After a time in which no node ran, this much of it is looked at. */
  private static final Duration LOOKS_BACK = Duration.ofDays(1);

  /** By then all that failed in an hour is stored, also by nodes whose clocks differ. */
  private static final Duration SETTLED_AFTER = Duration.ofMinutes(2);

  private static final int MOST_NAMED = 10;
  private static final int LONGEST_ERROR = 300;

  private final MigrationSearch migrations;

  /** The end of the last hour that this node has looked at, so that each hour costs one look. */
  private Instant looked = Instant.EPOCH;

  @Inject
  FailedRestores(MigrationSearch migrations) {
    this.migrations = migrations;
  }

  @Override
  public synchronized void look(Instant now, Consumer<NewNotice> notice) {
    Instant end = now.minus(SETTLED_AFTER).truncatedTo(ChronoUnit.HOURS);
    Instant first = end.minus(LOOKS_BACK);
    Instant hour = looked.isAfter(first) ? looked : first;
    for (; hour.isBefore(end); hour = hour.plus(1, ChronoUnit.HOURS)) {
      ofHour(hour).ifPresent(notice);
      looked = hour.plus(1, ChronoUnit.HOURS);
    }
  }

  private Optional<NewNotice> ofHour(Instant hour) {
    MigrationFilter ended =
        MigrationFilter.ALL
            .withAction(MigrationAction.RESTORE)
            .changedFrom(hour)
            .changedBefore(hour.plus(1, ChronoUnit.HOURS));
    Map<MigrationStatus, Long> counts = migrations.countByStatus(ended);
    long failed = counts.getOrDefault(MigrationStatus.FAILED, 0L);
    if (failed == 0) {
      return Optional.empty();
    }
    long completed = counts.getOrDefault(MigrationStatus.COMPLETED, 0L);
    List<Migration> named =
        migrations
            .page(
                ended.withStatus(MigrationStatus.FAILED),
                MigrationSort.OLDEST_FIRST,
                Optional.empty(),
                MOST_NAMED)
            .rows();
    return Optional.of(
        new NewNotice(
            "restores-" + hour.getEpochSecond(),
            NoticeKind.FAILED,
            Words.count(failed, "restore") + " failed",
            text(hour, failed, completed, named),
            Map.of(
                "from", Long.toString(hour.getEpochSecond()),
                "failed", Long.toString(failed),
                "completed", Long.toString(completed))));
  }

  private static String text(Instant hour, long failed, long completed, List<Migration> named) {
    StringBuilder text = new StringBuilder();
    text.append("In the hour from ")
        .append(hour)
        .append(" on failed: ")
        .append(failed)
        .append("\nCompleted meanwhile: ")
        .append(completed)
        .append("\n\n");
    named.forEach(migration -> text.append(line(migration)).append('\n'));
    if (failed > named.size()) {
      text.append("and ").append(failed - named.size()).append(" more\n");
    }
    return text.toString();
  }

  private static String line(Migration migration) {
    List<String> errors = migration.errors();
    String error = errors.isEmpty() ? "" : errors.get(errors.size() - 1);
    String line =
        "Migration "
            + migration.id()
            + migration.fileName().map(name -> ", " + name).orElse("")
            + ": "
            + error;
    return line.substring(0, Math.min(line.length(), LONGEST_ERROR)).replaceAll("\\R", " ");
  }
}
