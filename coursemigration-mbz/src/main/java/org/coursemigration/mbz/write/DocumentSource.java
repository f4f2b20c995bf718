package org.coursemigration.mbz.write;

import java.util.ArrayList;
import java.util.List;
import org.coursemigration.mbz.xml.LeafEdit;

/**
 * A document for a backup, and what is to be changed in it on the way.
 *
 * @param path in the backup, as in {@code activities/page_7/page.xml}
 * @param edits applied if the document is XML; none leaves the bytes as they are
 */
public record DocumentSource(String path, ContentSource content, List<LeafEdit> edits) {
  public DocumentSource {
    edits = List.copyOf(edits);
  }

  public DocumentSource(String path, ContentSource content) {
    this(path, content, List.of());
  }

  public DocumentSource edited(List<LeafEdit> more) {
    List<LeafEdit> all = new ArrayList<>(edits);
    all.addAll(more);
    return new DocumentSource(path, content, all);
  }
}
