package org.coursemigration.core.report;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.core.store.UploadId;

/**
 * Which courses a map is about.
 *
 * @param side {@code BACKUP} for those that left this site, {@code RESTORE} for those that came
 * @param list only those of one course list, of this site; empty for all
 */
public record CourseMapFilter(MigrationAction side, Optional<UploadId> list) {

  /** The courses that have left this site and of which the target has told what became of them. */
  public static final CourseMapFilter LEFT =
      new CourseMapFilter(MigrationAction.BACKUP, Optional.empty());

  /** The courses that have come to this site. */
  public static final CourseMapFilter ARRIVED =
      new CourseMapFilter(MigrationAction.RESTORE, Optional.empty());

  public CourseMapFilter {
    requireNonNull(side);
    requireNonNull(list);
  }

  /** Those of one course list that have left this site. */
  public static CourseMapFilter left(UploadId list) {
    return new CourseMapFilter(MigrationAction.BACKUP, Optional.of(list));
  }

  MigrationFilter migrations() {
    MigrationFilter completed =
        MigrationFilter.ALL.withAction(side).withStatus(MigrationStatus.COMPLETED);
    return list.map(completed::withUpload).orElse(completed);
  }
}
