package org.coursemigration.api.migration;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.coursemigration.api.course.CourseId;

/**
 * What the target site told of the restore that was requested for a backup of this site.
 *
 * @param status where the migration on the target site stands; empty as long as the target has told
 *     nothing, as a Moodle site never does: then the restore is just requested
 * @param course the restored course, by its id on the target site
 * @param courseUrl where a person looks at that course
 * @param error why the restore failed, or failed last
 * @param openIssues how many issues the restored course had when the target told of it, which a
 *     person there looks after; 0 when it told of none
 */
public record TargetRestore(
    Optional<MigrationStatus> status,
    Optional<CourseId> course,
    Optional<String> courseUrl,
    Optional<String> error,
    int openIssues) {

  /** The target site has agreed to restore the backup and told nothing since. */
  public static final TargetRestore REQUESTED =
      new TargetRestore(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0);

  public TargetRestore {
    requireNonNull(status);
    requireNonNull(course);
    requireNonNull(courseUrl);
    requireNonNull(error);
    if (openIssues < 0) {
      throw new IllegalArgumentException("There cannot be " + openIssues + " open issues.");
    }
  }

  /**
   * Whether the target need not be asked any more: the restore is completed. One that failed may be
   * run again there.
   */
  public boolean isFinal() {
    return status.filter(MigrationStatus.COMPLETED::equals).isPresent();
  }
}
