package org.coursemigration.mbz.xml;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import org.coursemigration.mbz.BackupLimits;

/**
 * Copies a document and leaves some of its records out, with all that is in them; all the rest,
 * known or not, stays.
 *
 * <p>A document as Moodle writes it comes out byte for byte, apart from the dropped records; a
 * container that loses all of its records looks as if it had never had any. Memory does not depend
 * on the document.
 */
public final class RecordFilter {
  private final XmlEvents in;
  private final XmlCopy copy;
  private final Test dropped;
  private final Deque<String> paths = new ArrayDeque<>();
  private final Deque<Optional<String>> ids = new ArrayDeque<>();

  /** Tells which records to drop. */
  @FunctionalInterface
  public interface Test {
    /**
     * @param path element names from the root, as in {@code groups/group}
     * @param id the element's attribute of that name; for one without, that of the record it is in;
     *     or null
     */
    boolean test(String path, String id);
  }

  private RecordFilter(XmlEvents in, XmlCopy copy, Test dropped) {
    this.in = in;
    this.copy = copy;
    this.dropped = dropped;
  }

  /**
   * Closes {@code in}; flushes {@code out} and leaves it open. The root cannot be dropped.
   *
   * @param entry the document's path in the backup, for messages
   * @throws org.coursemigration.mbz.InvalidBackupException if the document is not well-formed
   */
  public static void copy(
      InputStream in, OutputStream out, String entry, Test dropped, BackupLimits limits) {
    try (BufferedInputStream buffered = new BufferedInputStream(in, 1 << 15)) {
      buffered.mark(1);
      if (buffered.read() < 0) {
        // Moodle takes an empty file for an empty document.
        return;
      }
      buffered.reset();
      try (XmlEvents events = new XmlEvents(buffered, entry, limits.maxXmlDepth())) {
        new RecordFilter(events, new XmlCopy(out), dropped).run();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + entry, e);
    }
  }

  private void run() throws IOException {
    int event;
    while ((event = in.next()) != XMLStreamConstants.END_DOCUMENT) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        start();
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        String path = paths.pop();
        ids.pop();
        copy.end(path.substring(path.lastIndexOf('/') + 1));
      } else if (XmlEvents.isText(event) && !paths.isEmpty()) {
        copy.text(in);
      }
    }
    copy.finish();
  }

  private void start() throws IOException {
    String path = paths.isEmpty() ? in.name() : paths.peek() + "/" + in.name();
    Optional<String> id = id();
    if (!paths.isEmpty() && dropped.test(path, id.orElse(null))) {
      copy.drop();
      in.skipElement();
      return;
    }
    copy.start(in);
    paths.push(path);
    ids.push(id);
  }

  private Optional<String> id() {
    for (int i = 0; i < in.attributeCount(); i++) {
      if (in.attributeName(i).equals("id")) {
        return Optional.of(in.attributeValue(i));
      }
    }
    return ids.isEmpty() ? Optional.empty() : ids.peek();
  }
}
