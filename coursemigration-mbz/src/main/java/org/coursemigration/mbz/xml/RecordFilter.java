package org.coursemigration.mbz.xml;

import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
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
  private final Writer out;
  private final Test dropped;
  private final Deque<String> paths = new ArrayDeque<>();
  private final Deque<Optional<String>> ids = new ArrayDeque<>();
  private final StringBuilder buffer = new StringBuilder();
  // Held back, as what stands before a dropped record goes with it.
  private final StringBuilder whitespace = new StringBuilder();

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

  private RecordFilter(XmlEvents in, Writer out, Test dropped) {
    this.in = in;
    this.out = out;
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
        Writer writer =
            new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 15);
        new RecordFilter(events, writer, dropped).run();
        writer.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + entry, e);
    }
  }

  private void run() throws IOException {
    out.write(MoodleXml.PROLOG);
    out.write('\n');
    int event;
    while ((event = in.next()) != XMLStreamConstants.END_DOCUMENT) {
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> start();
        case XMLStreamConstants.END_ELEMENT -> end();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text();
        default -> {}
      }
    }
  }

  private void start() throws IOException {
    String path = paths.isEmpty() ? in.name() : paths.peek() + "/" + in.name();
    Optional<String> id = id();
    if (!paths.isEmpty() && dropped.test(path, id.orElse(null))) {
      whitespace.setLength(0);
      skip();
      return;
    }
    writeWhitespace();
    buffer.setLength(0);
    in.appendStartTagTo(buffer);
    out.append(buffer);
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

  private void skip() {
    int depth = 1;
    while (depth > 0) {
      int event = in.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
  }

  private void end() throws IOException {
    writeWhitespace();
    String path = paths.pop();
    ids.pop();
    out.write("</" + path.substring(path.lastIndexOf('/') + 1) + ">");
  }

  private void text() throws IOException {
    if (paths.isEmpty()) {
      return;
    }
    if (in.isWhitespace() && whitespace.length() < 4096) {
      in.appendTextTo(whitespace);
      return;
    }
    writeWhitespace();
    buffer.setLength(0);
    MoodleXml.appendText(buffer, in.text());
    out.append(buffer);
  }

  private void writeWhitespace() throws IOException {
    out.append(whitespace);
    whitespace.setLength(0);
  }
}
