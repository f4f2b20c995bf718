package org.coursemigration.mbz.write;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.xml.LeafEdit;
import org.coursemigration.mbz.xml.LeafEditor;
import org.coursemigration.mbz.xml.RecordFilter;

/**
 * A document for a backup, and what is to be changed in it on the way.
 *
 * @param path in the backup, as in {@code activities/page_7/page.xml}
 * @param edits applied if the document is XML; none leaves the bytes as they are
 * @param dropped records that are left out, or null for none
 */
public record DocumentSource(
    String path, ContentSource content, List<LeafEdit> edits, RecordFilter.Test dropped) {
  public DocumentSource {
    edits = List.copyOf(edits);
  }

  public DocumentSource(String path, ContentSource content, List<LeafEdit> edits) {
    this(path, content, edits, null);
  }

  public DocumentSource(String path, ContentSource content) {
    this(path, content, List.of());
  }

  /** Leaves out more records. */
  public DocumentSource without(RecordFilter.Test more) {
    RecordFilter.Test both =
        dropped == null ? more : (record, id) -> dropped.test(record, id) || more.test(record, id);
    return new DocumentSource(path, content, edits, both);
  }

  /**
   * Writes the document with all changes; closes nothing.
   *
   * @throws org.coursemigration.mbz.InvalidBackupException if it has changes and is not well-formed
   */
  public void writeTo(OutputStream out) throws IOException {
    if (dropped == null) {
      write(content, out);
      return;
    }
    Spool spool = new Spool();
    try {
      RecordFilter.copy(content.open(), spool, path, dropped, BackupLimits.defaults());
      write(spool::content, out);
    } finally {
      spool.discard();
    }
  }

  private void write(ContentSource source, OutputStream out) throws IOException {
    if (edits.isEmpty()) {
      try (InputStream in = source.open()) {
        in.transferTo(out);
      }
    } else {
      LeafEditor.copy(source.open(), out, path, edits, BackupLimits.defaults());
    }
  }

  public DocumentSource edited(List<LeafEdit> more) {
    List<LeafEdit> all = new ArrayList<>(edits);
    all.addAll(more);
    return new DocumentSource(path, content, all, dropped);
  }
}
