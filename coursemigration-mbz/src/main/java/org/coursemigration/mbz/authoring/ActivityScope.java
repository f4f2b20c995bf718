package org.coursemigration.mbz.authoring;

import java.util.List;
import org.coursemigration.mbz.model.BackupActivity;

/**
 * What a content needs to know about its activity while it is written.
 *
 * @param time Unix seconds, for creation and modification
 * @param ids for what is numbered within the activity
 * @param entryIds question bank entries of a quiz, in the order of its questions
 */
public record ActivityScope(
    BackupActivity activity, long time, IdSequence ids, List<Long> entryIds) {}
