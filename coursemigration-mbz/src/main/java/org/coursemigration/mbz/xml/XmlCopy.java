package org.coursemigration.mbz.xml;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes what {@link XmlEvents} read: a document of Moodle comes out byte for byte. White space is
 * held back until it is known what follows, as it goes with an element that is dropped.
 */
final class XmlCopy {
  private static final int MOST_HELD = 4096;

  private final Writer out;
  private final StringBuilder held = new StringBuilder();
  private final StringBuilder buffer = new StringBuilder();

  /** Begins a document in a stream that stays open. */
  XmlCopy(OutputStream stream) throws IOException {
    this.out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 15);
    out.write(MoodleXml.PROLOG);
    out.write('\n');
  }

  /** Whether text of this length is white space that may wait. */
  static boolean mayWait(XmlEvents in, CharSequence before) {
    return in.isWhitespace() && before.length() < MOST_HELD;
  }

  /** Copies the start tag that the parser stands on. */
  void start(XmlEvents in) throws IOException {
    buffer.setLength(0);
    in.appendStartTagTo(buffer);
    write(buffer);
  }

  /** Copies the text that the parser stands on. */
  void text(XmlEvents in) throws IOException {
    if (mayWait(in, held)) {
      in.appendTextTo(held);
      return;
    }
    buffer.setLength(0);
    MoodleXml.appendText(buffer, in.text());
    write(buffer);
  }

  void end(String name) throws IOException {
    write("</" + name + ">");
  }

  void leaf(String name, String value) throws IOException {
    write("<" + name + ">");
    value(value);
    end(name);
  }

  /** Writes the text of a leaf; null is Moodle's NULL. */
  void value(String value) throws IOException {
    buffer.setLength(0);
    MoodleXml.appendText(buffer, value == null ? MoodleXml.NULL : MoodleXml.cleaned(value));
    write(buffer);
  }

  /** Writes what is held back, and this, which is XML. */
  void write(CharSequence xml) throws IOException {
    out.append(held).append(xml);
    held.setLength(0);
  }

  void hold(CharSequence whitespace) {
    held.append(whitespace);
  }

  /** What is held back. */
  String held() {
    return held.toString();
  }

  /** Forgets what is held back. */
  void drop() {
    held.setLength(0);
  }

  void finish() throws IOException {
    out.flush();
  }
}
