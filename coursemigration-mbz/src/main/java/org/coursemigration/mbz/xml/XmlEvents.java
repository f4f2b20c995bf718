package org.coursemigration.mbz.xml;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.coursemigration.mbz.InvalidBackupException;

/**
 * The JDK's pull parser with everything switched off or bounded that a document of a stranger could
 * use: DTDs, entities, endless depth, endless tags, endless new names.
 */
final class XmlEvents implements Closeable {
  private static final int MAX_NAMES = 20_000;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String entry;
  private final int maxDepth;
  private final StepBudgetInputStream in;
  private final XMLStreamReader xml;
  // The parser never forgets a name, so endless new names would fill the memory.
  private final Set<String> names = new HashSet<>();
  private int depth;

  XmlEvents(InputStream in, String entry, int maxDepth) {
    this.entry = entry;
    this.maxDepth = maxDepth;
    this.in = new StepBudgetInputStream(in);
    try {
      this.xml = factory().createXMLStreamReader(decoded(this.in));
    } catch (XMLStreamException e) {
      close();
      throw failure(e);
    } catch (IOException e) {
      close();
      throw failure(new XMLStreamException(e));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Decodes here, as the JDK's parser prints bad UTF-8 to the standard error stream before it
   * throws.
   */
  private static Reader decoded(InputStream in) throws IOException {
    PushbackReader reader =
        new PushbackReader(
            new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    int first = reader.read();
    if (first >= 0 && first != BYTE_ORDER_MARK) {
      reader.unread(first);
    }
    return reader;
  }

  private static XMLInputFactory factory() {
    // The platform's own parser, whichever others are on the class path: its behaviour is what the
    // tests know.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty("jdk.xml.cdataChunkSize", 1 << 14);
    return factory;
  }

  /** The next event; END_DOCUMENT comes again and again at the end. */
  int next() {
    try {
      in.renew();
      if (!xml.hasNext()) {
        return XMLStreamConstants.END_DOCUMENT;
      }
      int event = xml.next();
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> startElement();
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.DTD ->
            throw invalid("holds a DOCTYPE, which no Moodle backup does");
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw invalid("refers to the undeclared entity &" + xml.getLocalName() + ";");
        case XMLStreamConstants.PROCESSING_INSTRUCTION -> remember(xml.getPITarget());
        default -> {
          return event;
        }
      }
      return event;
    } catch (XMLStreamException e) {
      throw failure(e);
    } catch (ArrayIndexOutOfBoundsException | NullPointerException | IllegalArgumentException e) {
      // The JDK's parser is known to trip over some malformed documents instead of reporting them.
      throw new InvalidBackupException(entry + ": not well-formed XML", e);
    }
  }

  static boolean isText(int event) {
    return event == XMLStreamConstants.CHARACTERS
        || event == XMLStreamConstants.CDATA
        || event == XMLStreamConstants.SPACE;
  }

  /** Reads to the end tag of the element whose start tag was the last event. */
  void skipElement() {
    int outside = depth - 1;
    while (depth > outside) {
      next();
    }
  }

  private void startElement() {
    if (++depth > maxDepth) {
      throw invalid("has elements more than " + maxDepth + " levels deep");
    }
    remember(name());
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      remember(attributeName(i));
    }
  }

  private void remember(String name) {
    if (names.size() < MAX_NAMES) {
      names.add(name);
    } else if (!names.contains(name)) {
      throw invalid("has more than " + MAX_NAMES + " different element names");
    }
  }

  String name() {
    return qualified(xml.getPrefix(), xml.getLocalName());
  }

  int attributeCount() {
    return xml.getAttributeCount();
  }

  String attributeName(int i) {
    return qualified(xml.getAttributePrefix(i), xml.getAttributeLocalName(i));
  }

  String attributeValue(int i) {
    return xml.getAttributeValue(i);
  }

  /** The start tag the parser stands on, as Moodle writes it. */
  void appendStartTagTo(StringBuilder out) {
    out.append('<').append(name());
    for (int i = 0; i < attributeCount(); i++) {
      out.append(' ').append(attributeName(i)).append("=\"");
      MoodleXml.appendAttribute(out, attributeValue(i));
      out.append('"');
    }
    out.append('>');
  }

  private static String qualified(String prefix, String local) {
    return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
  }

  String text() {
    return xml.getText();
  }

  void appendTextTo(StringBuilder out) {
    out.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
  }

  void appendTextTo(StringBuilder out, int most) {
    out.append(xml.getTextCharacters(), xml.getTextStart(), Math.min(most, xml.getTextLength()));
  }

  int textLength() {
    return xml.getTextLength();
  }

  boolean isWhitespace() {
    return xml.isWhiteSpace();
  }

  String entry() {
    return entry;
  }

  InvalidBackupException invalid(String reason) {
    return InvalidBackupException.in(entry, reason);
  }

  private RuntimeException failure(XMLStreamException e) {
    if (e.getNestedException() instanceof StepBudgetInputStream.EndlessTokenException endless) {
      return new InvalidBackupException(entry + ": " + endless.getMessage(), e);
    }
    if (e.getNestedException() instanceof CharacterCodingException) {
      return new InvalidBackupException(entry + ": is not valid UTF-8", e);
    }
    if (e.getNestedException() instanceof IOException io) {
      return new UncheckedIOException("Cannot read " + entry, io);
    }
    String place =
        e.getLocation() == null
            ? ""
            : " at line "
                + e.getLocation().getLineNumber()
                + ", column "
                + e.getLocation().getColumnNumber();
    return new InvalidBackupException(entry + ": not well-formed XML" + place, e);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close " + entry, e);
    }
  }
}
