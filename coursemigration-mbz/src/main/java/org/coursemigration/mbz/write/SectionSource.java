package org.coursemigration.mbz.write;

import java.util.List;
import org.coursemigration.mbz.model.BackupSection;

/**
 * A section for a backup.
 *
 * @param section as the host has it now; where it differs from the document, the document is
 *     changed
 * @param documents of the section, {@code section.xml} among them
 */
public record SectionSource(BackupSection section, List<DocumentSource> documents) {
  public SectionSource {
    documents = List.copyOf(documents);
  }
}
