package org.coursemigration.mbz.xml;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes a document with Moodle's layout: its exact prolog, two spaces of indent, LF, no line end
 * after the root. It refuses what Moodle's parser would misread, above all a leaf behind a
 * container.
 *
 * <p>Not thread-safe. Closing flushes and closes the stream.
 */
public final class MoodleXmlWriter implements Closeable {
  private final Writer out;
  private final Deque<Open> open = new ArrayDeque<>();
  private final StringBuilder line = new StringBuilder();
  private boolean started;

  private static final class Open {
    final String element;
    boolean hasContainer;

    Open(String element) {
      this.element = element;
    }
  }

  public MoodleXmlWriter(OutputStream out) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 15);
  }

  /**
   * Opens a container.
   *
   * @param attributes names and values in turn; a value of null is written empty, as attributes
   *     have no NULL
   */
  public MoodleXmlWriter begin(String element, Object... attributes) {
    if (attributes.length % 2 != 0) {
      throw new IllegalArgumentException("An attribute without a value in <" + element + ">");
    }
    if (open.isEmpty()) {
      if (started) {
        throw new IllegalStateException(
            "A document has one root element, <" + element + "> is a second");
      }
      started = true;
      line.append(MoodleXml.PROLOG);
    } else {
      open.peek().hasContainer = true;
    }
    newLine();
    line.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      line.append(' ').append(attributes[i]).append("=\"");
      if (attributes[i + 1] != null) {
        MoodleXml.appendAttribute(line, MoodleXml.cleaned(attributes[i + 1].toString()));
      }
      line.append('"');
    }
    line.append('>');
    open.push(new Open(element));
    flushLine();
    return this;
  }

  /** Writes a leaf; null is written as Moodle's NULL. */
  public MoodleXmlWriter leaf(String element, String value) {
    Open parent = open.peek();
    if (parent == null) {
      throw new IllegalStateException("<" + element + "> has no parent");
    }
    if (parent.hasContainer) {
      throw new IllegalStateException(
          "<" + element + "> must come before the containers of <" + parent.element + ">");
    }
    newLine();
    line.append('<').append(element).append('>');
    MoodleXml.appendText(line, value == null ? MoodleXml.NULL : MoodleXml.cleaned(value));
    line.append("</").append(element).append('>');
    flushLine();
    return this;
  }

  public MoodleXmlWriter leaf(String element, long value) {
    return leaf(element, Long.toString(value));
  }

  /** Writes 1 or 0. */
  public MoodleXmlWriter leaf(String element, boolean value) {
    return leaf(element, value ? "1" : "0");
  }

  /** Closes the container opened last. */
  public MoodleXmlWriter end() {
    String element = open.pop().element;
    // Also in an empty container: without a line break Moodle would take it for a leaf.
    newLine();
    line.append("</").append(element).append('>');
    flushLine();
    return this;
  }

  /** A container without content. */
  public MoodleXmlWriter empty(String element) {
    return begin(element).end();
  }

  private void newLine() {
    line.append('\n').append("  ".repeat(open.size()));
  }

  private void flushLine() {
    try {
      out.append(line);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write XML", e);
    }
    line.setLength(0);
    if (line.capacity() > 1 << 20) {
      line.trimToSize();
    }
  }

  /**
   * @throws IllegalStateException if an element is still open
   */
  @Override
  public void close() {
    try (out) {
      if (!open.isEmpty()) {
        throw new IllegalStateException("<" + open.peek().element + "> is still open");
      }
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write XML", e);
    }
  }
}
