package org.coursemigration.core.store;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationStatus;

/** Which migrations a report is about; an empty part lets all pass. */
public record MigrationFilter(
    Optional<MigrationAction> action, Optional<MigrationStatus> status, Optional<UploadId> upload) {

  public static final MigrationFilter ALL =
      new MigrationFilter(Optional.empty(), Optional.empty(), Optional.empty());

  public MigrationFilter {
    requireNonNull(action);
    requireNonNull(status);
    requireNonNull(upload);
  }

  public MigrationFilter withAction(MigrationAction wanted) {
    return new MigrationFilter(Optional.of(wanted), status, upload);
  }

  public MigrationFilter withStatus(MigrationStatus wanted) {
    return new MigrationFilter(action, Optional.of(wanted), upload);
  }

  public MigrationFilter withUpload(UploadId wanted) {
    return new MigrationFilter(action, status, Optional.of(wanted));
  }
}
