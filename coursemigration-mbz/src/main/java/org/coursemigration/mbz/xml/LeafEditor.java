package org.coursemigration.mbz.xml;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import org.coursemigration.mbz.BackupLimits;

/**
 * Copies a document and gives some of its leaves another text; all the rest, known or not, stays. A
 * leaf that is absent is put in before the first container of its parent, where Moodle's parser
 * needs it; a parent that is absent gets no leaf.
 *
 * <p>A document as Moodle writes it comes out byte for byte, apart from the edited leaves. Comments
 * and processing instructions, which Moodle never writes, are dropped. Memory does not depend on
 * the document.
 */
public final class LeafEditor {
  private final XmlEvents in;
  private final XmlCopy copy;
  private final List<LeafEdit> pending;
  private final Deque<Parent> parents = new ArrayDeque<>();
  private final StringBuilder startTag = new StringBuilder();

  private static final class Parent {
    final String path;
    // Edits of leaves directly in this element, and those that were put in before a container.
    final List<LeafEdit> edits;
    final List<LeafEdit> inserted = new ArrayList<>();

    Parent(String path, List<LeafEdit> edits) {
      this.path = path;
      this.edits = edits;
    }
  }

  private LeafEditor(XmlEvents in, XmlCopy copy, List<LeafEdit> edits) {
    this.in = in;
    this.copy = copy;
    this.pending = new ArrayList<>(edits);
  }

  /**
   * Closes {@code in}; flushes {@code out} and leaves it open.
   *
   * @param entry the document's path in the backup, for messages
   * @throws org.coursemigration.mbz.InvalidBackupException if the document is not well-formed
   */
  public static void copy(
      InputStream in, OutputStream out, String entry, List<LeafEdit> edits, BackupLimits limits) {
    try (XmlEvents events =
        new XmlEvents(new BufferedInputStream(in, 1 << 15), entry, limits.maxXmlDepth())) {
      new LeafEditor(events, new XmlCopy(out), edits).run();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + entry, e);
    }
  }

  private void run() throws IOException {
    int event = in.next();
    while (event != XMLStreamConstants.END_DOCUMENT) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        event = element();
        continue;
      }
      if (event == XMLStreamConstants.END_ELEMENT) {
        endParent();
      } else if (XmlEvents.isText(event) && !parents.isEmpty()) {
        copy.text(in);
      }
      event = in.next();
    }
    copy.finish();
  }

  /**
   * Reads from a start tag to where it is known whether the element is a leaf or a container, and
   * returns the event that is still to be handled.
   */
  private int element() throws IOException {
    String name = in.name();
    String tag = readStartTag();
    LeafEdit edit = takeEdit(name);
    if (edit != null) {
      return replace(name, tag, edit);
    }
    StringBuilder inner = new StringBuilder();
    int event = in.next();
    while (XmlEvents.isText(event) && XmlCopy.mayWait(in, inner)) {
      in.appendTextTo(inner);
      event = in.next();
    }
    if (event == XMLStreamConstants.START_ELEMENT) {
      insertBeforeContainer();
      copy.write(tag);
      push(name);
      copy.hold(inner);
      return event;
    }
    if (wasInserted(name)) {
      copy.drop();
      return skipRest(event);
    }
    copy.write(tag);
    copy.write(inner);
    // A leaf, or an empty container: nothing inside can be edited, unless it is a parent that lacks
    // its leaf.
    push(name);
    return event;
  }

  private String readStartTag() {
    startTag.setLength(0);
    in.appendStartTagTo(startTag);
    return startTag.toString();
  }

  private LeafEdit takeEdit(String name) {
    Parent parent = parents.peek();
    if (parent == null) {
      return null;
    }
    for (Iterator<LeafEdit> edits = parent.edits.iterator(); edits.hasNext(); ) {
      LeafEdit edit = edits.next();
      if (edit.element().equals(name)) {
        edits.remove();
        return edit;
      }
    }
    return null;
  }

  private int replace(String name, String tag, LeafEdit edit) throws IOException {
    copy.write(tag);
    StringBuilder old = new StringBuilder();
    int enough = (edit.value() == null ? 0 : edit.value().length()) + MoodleXml.NULL.length();
    int event = in.next();
    while (XmlEvents.isText(event)) {
      if (old.length() <= enough) {
        in.appendTextTo(old);
      }
      event = in.next();
    }
    // Most edits repeat what is there; an empty text and NULL are one to a host that knows only
    // "none".
    boolean keepsNull = "".equals(edit.value()) && old.toString().equals(MoodleXml.NULL);
    copy.value(keepsNull ? null : edit.value());
    copy.end(name);
    return skipRest(event);
  }

  /** Reads to behind the element whose start was read and whose next event this is. */
  private int skipRest(int next) {
    int depth = 1;
    int event = next;
    while (true) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT && --depth == 0) {
        return in.next();
      }
      event = in.next();
    }
  }

  private void insertBeforeContainer() throws IOException {
    Parent parent = parents.peek();
    if (parent == null || parent.edits.isEmpty()) {
      return;
    }
    for (LeafEdit edit : parent.edits) {
      if (says(edit)) {
        String before = copy.held();
        copy.leaf(edit.element(), edit.value());
        copy.hold(before);
      }
    }
    parent.inserted.addAll(parent.edits);
    parent.edits.clear();
  }

  /** A leaf behind the containers, which the inserted one replaces. */
  private boolean wasInserted(String name) {
    Parent parent = parents.peek();
    return parent != null && parent.inserted.stream().anyMatch(edit -> edit.element().equals(name));
  }

  private void push(String name) {
    String path = parents.isEmpty() ? name : parents.peek().path + "/" + name;
    List<LeafEdit> edits = new ArrayList<>();
    pending.removeIf(edit -> edit.parent().equals(path) && edits.add(edit));
    parents.push(new Parent(path, edits));
  }

  private void endParent() throws IOException {
    Parent parent = parents.pop();
    String indent = "\n" + "  ".repeat(parents.size());
    for (LeafEdit edit : parent.edits) {
      if (says(edit)) {
        String before = copy.held();
        copy.drop();
        copy.hold(indent + "  ");
        copy.leaf(edit.element(), edit.value());
        copy.hold(before.isEmpty() ? indent : before);
      }
    }
    copy.end(parent.path.substring(parent.path.lastIndexOf('/') + 1));
  }

  private static boolean says(LeafEdit edit) {
    return edit.value() != null && !edit.value().isEmpty();
  }
}
