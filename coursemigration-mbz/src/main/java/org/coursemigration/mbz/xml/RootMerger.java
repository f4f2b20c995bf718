package org.coursemigration.mbz.xml;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLStreamConstants;
import org.coursemigration.mbz.BackupLimits;

/**
 * Copies a document and puts the elements of other documents with the same root behind its own.
 * Memory does not depend on the documents.
 */
public final class RootMerger {
  private final XmlCopy copy;
  private final BackupLimits limits;
  private final String entry;

  private RootMerger(XmlCopy copy, String entry, BackupLimits limits) {
    this.copy = copy;
    this.entry = entry;
    this.limits = limits;
  }

  /**
   * Closes all that it reads; flushes {@code out} and leaves it open.
   *
   * @param entry the document's path in the backup, for messages
   * @throws org.coursemigration.mbz.InvalidBackupException if a document is not well-formed
   */
  public static void merge(
      InputStream first,
      Iterable<InputStream> others,
      OutputStream out,
      String entry,
      BackupLimits limits) {
    try {
      XmlCopy copy = new XmlCopy(out);
      RootMerger merger = new RootMerger(copy, entry, limits);
      String root = merger.copyRoot(first, true);
      for (InputStream other : others) {
        merger.copyRoot(other, false);
      }
      copy.hold("\n");
      copy.end(root);
      copy.finish();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + entry, e);
    }
  }

  /**
   * Copies all within the root, and its start tag if wanted, but not what is between the last
   * element and its end.
   */
  private String copyRoot(InputStream in, boolean withTag) throws IOException {
    try (XmlEvents events =
        new XmlEvents(new BufferedInputStream(in, 1 << 15), entry, limits.maxXmlDepth())) {
      Deque<String> open = new ArrayDeque<>();
      String root = null;
      int event;
      while ((event = events.next()) != XMLStreamConstants.END_DOCUMENT) {
        if (event == XMLStreamConstants.START_ELEMENT) {
          if (open.isEmpty()) {
            root = events.name();
          }
          if (!open.isEmpty() || withTag) {
            copy.start(events);
          }
          open.push(events.name());
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          String name = open.pop();
          if (open.isEmpty()) {
            copy.drop();
          } else {
            copy.end(name);
          }
        } else if (XmlEvents.isText(event) && !open.isEmpty()) {
          copy.text(events);
        }
      }
      return root;
    }
  }
}
