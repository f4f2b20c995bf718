package org.coursemigration.core.intake;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.coursemigration.core.store.UploadId;

/**
 * What became of a course list.
 *
 * @param rowcount all rows but the header and empty lines
 * @param success rows stored, or that would be in a dry run
 * @param failed rows refused
 * @param skipped rows left out as duplicates on request
 * @param problems what is wrong with refused rows, in order; at most {@link #MAX_PROBLEMS}
 * @param moreProblems how many further problems there are
 * @param notes what an administrator should know about the file as a whole
 * @param upload finds the stored migrations; empty when none was stored
 * @param preview of a dry run; empty of any other
 */
public record IntakeReport(
    long rowcount,
    long success,
    long failed,
    long skipped,
    List<RowProblem> problems,
    long moreProblems,
    List<String> notes,
    Optional<UploadId> upload,
    Optional<ListPreview> preview) {

  /** As many problems are told one by one. */
  public static final int MAX_PROBLEMS = 1_000;

  public IntakeReport {
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
    requireNonNull(upload);
    requireNonNull(preview);
  }
}
