package org.coursemigration.mbz.xml;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import javax.xml.stream.XMLStreamConstants;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.InvalidBackupException;

/**
 * Reads one document of a backup record by record, in the memory of one record.
 *
 * <p>A record is an element with attributes and leaves, which may hold further records. The reader
 * always stands on one element: {@link #enterRoot} moves to the root, {@link #children} visits the
 * elements within, and {@link #leaves} takes those that hold text only. What a visitor does not
 * read is skipped. Not thread-safe.
 */
public final class MoodleXmlReader implements Closeable {
  private static final int BUFFER = 1 << 15;

  /** Visits a child element, on which the reader then stands. */
  @FunctionalInterface
  public interface ElementVisitor {
    void visit(String element);
  }

  private final XmlEvents events;
  private final int maxLeafChars;
  private int depth;
  private boolean consumed;
  private boolean heldElements;
  private String name;
  private Map<String, String> attributes = Map.of();

  private MoodleXmlReader(XmlEvents events, BackupLimits limits) {
    this.events = events;
    this.maxLeafChars = limits.maxLeafChars();
  }

  /**
   * @param entry the document's path in the backup, for messages
   * @throws InvalidBackupException if there is no such file
   */
  public static MoodleXmlReader open(Path file, String entry, BackupLimits limits) {
    try {
      return open(Files.newInputStream(file), entry, limits);
    } catch (NoSuchFileException e) {
      throw new InvalidBackupException(entry + " is missing", e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + entry, e);
    }
  }

  /** Reads from a stream, which closing the reader closes. */
  public static MoodleXmlReader open(InputStream in, String entry, BackupLimits limits) {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
    try {
      buffered.mark(1);
      if (buffered.read() < 0) {
        // Moodle takes an empty file for an empty document.
        buffered.close();
        return new MoodleXmlReader(null, limits);
      }
      buffered.reset();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + entry, e);
    }
    return new MoodleXmlReader(new XmlEvents(buffered, entry, limits.maxXmlDepth()), limits);
  }

  /**
   * Moves to the root element.
   *
   * @return false if the file is empty, which Moodle takes for a document without records
   * @throws InvalidBackupException if the root is another element
   */
  public boolean enterRoot(String expected) {
    if (!enterRoot()) {
      return false;
    }
    if (!name.equals(expected)) {
      throw events.invalid(
          "the root element is <"
              + InvalidBackupException.shown(name)
              + ">, expected <"
              + expected
              + ">");
    }
    return true;
  }

  /** Moves to the root element, whatever it is called. */
  public boolean enterRoot() {
    if (events == null) {
      return false;
    }
    int event;
    do {
      event = events.next();
      if (event == XMLStreamConstants.END_DOCUMENT) {
        throw events.invalid("has no root element");
      }
    } while (event != XMLStreamConstants.START_ELEMENT);
    stand();
    return true;
  }

  /** The element the reader stands on. */
  public String name() {
    return name;
  }

  /** An attribute of the element, or null. */
  public String attribute(String attribute) {
    return attributes.get(attribute);
  }

  /**
   * An attribute that holds an id.
   *
   * @throws InvalidBackupException if it is missing or no positive integer of up to 18 digits
   */
  public long requireId(String attribute) {
    return attributes().requireId(attribute);
  }

  /** The attributes of the element. */
  public Leaves attributes() {
    return new Leaves(events.entry(), name, new LinkedHashMap<>(attributes));
  }

  /** Visits every child element of the one the reader stands on, and leaves that element. */
  public void children(ElementVisitor visitor) {
    content(visitor, 0);
  }

  /**
   * Visits every child element, and leaves the element.
   *
   * @return the start of the element's own text, {@code maxChars} at the most
   */
  public String content(ElementVisitor visitor, int maxChars) {
    requireUnread();
    consumed = true;
    int parentDepth = depth;
    StringBuilder own = new StringBuilder();
    int event;
    while ((event = events.next()) != XMLStreamConstants.END_DOCUMENT) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        stand();
        visitor.visit(name);
        if (!consumed) {
          skip();
        }
        consumed = true;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
        if (depth < parentDepth) {
          break;
        }
      } else if (own.length() < maxChars && isText(event)) {
        events.appendTextTo(own, maxChars - own.length());
      }
    }
    return own.toString();
  }

  private static boolean isText(int event) {
    return event == XMLStreamConstants.CHARACTERS
        || event == XMLStreamConstants.CDATA
        || event == XMLStreamConstants.SPACE;
  }

  /**
   * The text of the element, null for Moodle's NULL; leaves the element, and skips elements within.
   */
  public String text() {
    requireUnread();
    String element = name;
    StringBuilder text = new StringBuilder();
    consumed = true;
    heldElements = false;
    int parentDepth = depth;
    while (true) {
      int event = events.next();
      switch (event) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (depth == parentDepth) {
            if (text.length() + events.textLength() > maxLeafChars) {
              throw events.invalid(
                  "<" + element + "> holds more than " + maxLeafChars + " characters");
            }
            events.appendTextTo(text);
          }
        }
        case XMLStreamConstants.START_ELEMENT -> {
          heldElements = true;
          depth++;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          if (depth < parentDepth) {
            return text.toString().equals(MoodleXml.NULL) ? null : text.toString();
          }
        }
        default -> {}
      }
    }
  }

  /**
   * Reads the children named by {@code wanted} as leaves, lets {@code containers} visit all others,
   * and leaves the element.
   */
  public Leaves leaves(Predicate<String> wanted, ElementVisitor containers) {
    String element = name;
    Map<String, String> values = new LinkedHashMap<>();
    long[] kept = new long[1];
    children(
        child -> {
          if (wanted.test(child)) {
            String text = text();
            kept[0] += child.length() + (text == null ? 0 : text.length());
            if (kept[0] > maxLeafChars) {
              throw events.invalid(
                  "<" + element + "> holds more than " + maxLeafChars + " characters");
            }
            // Of a repeated leaf Moodle counts the last that is not blank.
            boolean counts = !values.containsKey(child) || (text != null && !text.isBlank());
            if (counts && !heldElements) {
              values.put(child, text);
            }
          } else {
            containers.visit(child);
          }
        });
    return new Leaves(events.entry(), element, values);
  }

  /**
   * Reads every child that holds text only, and leaves the element. Children that hold elements are
   * left out.
   */
  public Leaves leaves() {
    return leaves(child -> true, child -> {});
  }

  /** A problem at this place of the document. */
  public InvalidBackupException invalid(String reason) {
    return events.invalid(reason);
  }

  /**
   * Reads on to the end of the document, so that a part behind the last record is found to be
   * well-formed too.
   */
  public void finish() {
    if (events != null) {
      int event;
      do {
        event = events.next();
      } while (event != XMLStreamConstants.END_DOCUMENT);
    }
  }

  private void stand() {
    depth++;
    consumed = false;
    name = events.name();
    int count = events.attributeCount();
    if (count == 0) {
      attributes = Map.of();
    } else {
      attributes = new LinkedHashMap<>();
      for (int i = 0; i < count; i++) {
        attributes.put(events.attributeName(i), events.attributeValue(i));
      }
    }
  }

  private void skip() {
    int parentDepth = depth;
    while (depth >= parentDepth) {
      int event = events.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
  }

  private void requireUnread() {
    if (consumed) {
      throw new IllegalStateException("The element was read already");
    }
  }

  @Override
  public void close() {
    if (events != null) {
      events.close();
    }
  }
}
