package org.coursemigration.core.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.store.Upload;

/**
 * How far the migrations of a course list are.
 *
 * @param counts how many are in which status; a status without migrations is left out
 * @param perHour how many ended in an hour of late; 0 while that is not known
 * @param expectedEnd when the last one ends if it goes on like this; empty when nothing is left to
 *     do or the pace is not known
 */
public record UploadProgress(
    Upload upload, Map<MigrationStatus, Long> counts, long perHour, Optional<Instant> expectedEnd) {

  public UploadProgress {
    counts = Map.copyOf(counts);
  }

  /** One with nothing left to do, so it has no pace. */
  static UploadProgress ended(Upload upload, Map<MigrationStatus, Long> counts) {
    return new UploadProgress(upload, counts, 0, Optional.empty());
  }

  static UploadProgress of(
      Upload upload,
      Map<MigrationStatus, Long> counts,
      long endedLately,
      Duration lately,
      Instant now) {
    long left = total(counts) - ended(counts);
    if (endedLately == 0 || lately.toMillis() <= 0) {
      return new UploadProgress(upload, counts, 0, Optional.empty());
    }
    long perHour = endedLately * Duration.ofHours(1).toMillis() / lately.toMillis();
    Duration rest = lately.multipliedBy(left).dividedBy(endedLately);
    return new UploadProgress(
        upload, counts, perHour, left == 0 ? Optional.empty() : Optional.of(now.plus(rest)));
  }

  public long total() {
    return total(counts);
  }

  public long ended() {
    return ended(counts);
  }

  public boolean isDone() {
    return ended() == total();
  }

  private static long total(Map<MigrationStatus, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long ended(Map<MigrationStatus, Long> counts) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().isEnd())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
