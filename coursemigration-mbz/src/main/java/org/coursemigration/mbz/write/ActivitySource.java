package org.coursemigration.mbz.write;

import java.util.List;
import org.coursemigration.mbz.model.BackupActivity;

/**
 * An activity for a backup.
 *
 * @param activity as the host has it now; where it differs from the documents, the documents are
 *     changed
 * @param documents of the activity, {@code module.xml} and {@code MOD.xml} among them; other files
 *     that Moodle insists on are made if they are missing
 * @param questions a document like {@code questions.xml} with question categories of this activity,
 *     which are added to those of the course, or null
 */
public record ActivitySource(
    BackupActivity activity, List<DocumentSource> documents, ContentSource questions) {
  public ActivitySource {
    documents = List.copyOf(documents);
  }

  public ActivitySource(BackupActivity activity, List<DocumentSource> documents) {
    this(activity, documents, null);
  }
}
