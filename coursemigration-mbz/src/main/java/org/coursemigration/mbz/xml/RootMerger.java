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
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import org.coursemigration.mbz.BackupLimits;

/**
 * Copies a document and puts the elements of other documents with the same root behind its own.
 * Memory does not depend on the documents.
 */
public final class RootMerger {
  private final Writer out;
  private final BackupLimits limits;
  private final String entry;
  private final StringBuilder buffer = new StringBuilder();

  private RootMerger(Writer out, String entry, BackupLimits limits) {
    this.out = out;
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
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 15);
    try {
      writer.write(MoodleXml.PROLOG);
      RootMerger merger = new RootMerger(writer, entry, limits);
      String root = merger.copyRoot(first, true);
      for (InputStream other : others) {
        merger.copyRoot(other, false);
      }
      writer.write("\n</" + root + ">");
      writer.flush();
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
      List<String> open = new ArrayList<>();
      StringBuilder whitespace = new StringBuilder();
      String root = null;
      int event;
      while ((event = events.next()) != XMLStreamConstants.END_DOCUMENT) {
        switch (event) {
          case XMLStreamConstants.START_ELEMENT -> {
            if (open.isEmpty()) {
              root = events.name();
            }
            if (!open.isEmpty() || withTag) {
              out.append(open.isEmpty() ? "\n" : whitespace);
              writeStart(events);
            }
            whitespace.setLength(0);
            open.add(events.name());
          }
          case XMLStreamConstants.END_ELEMENT -> {
            String name = open.remove(open.size() - 1);
            if (!open.isEmpty()) {
              out.append(whitespace).append("</").append(name).append(">");
              whitespace.setLength(0);
            }
          }
          case XMLStreamConstants.CHARACTERS,
              XMLStreamConstants.CDATA,
              XMLStreamConstants.SPACE -> {
            if (events.isWhitespace() && whitespace.length() < 4096) {
              events.appendTextTo(whitespace);
            } else {
              out.append(whitespace);
              whitespace.setLength(0);
              buffer.setLength(0);
              MoodleXml.appendText(buffer, events.text());
              out.append(buffer);
            }
          }
          default -> {}
        }
      }
      return root;
    }
  }

  private void writeStart(XmlEvents events) throws IOException {
    buffer.setLength(0);
    events.appendStartTagTo(buffer);
    out.append(buffer);
  }
}
