package org.coursemigration.core.request;

import java.io.StringReader;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What Moodle's REST server answers when it does not know that JSON is wanted: an {@code EXCEPTION}
 * or a {@code RESPONSE} document. Document types and entities are not read.
 *
 * @param errorcode of the error; empty text for success
 * @param message of the error
 */
record XmlAnswer(boolean success, String errorcode, String message) {

  private static final XMLInputFactory FACTORY = factory();

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /** The answer that the text is; empty if it is another document, for instance a page. */
  static Optional<XmlAnswer> of(String text) {
    try {
      XMLStreamReader xml = FACTORY.createXMLStreamReader(new StringReader(text));
      try {
        return read(xml);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      return Optional.empty();
    }
  }

  private static Optional<XmlAnswer> read(XMLStreamReader xml) throws XMLStreamException {
    while (xml.next() != XMLStreamConstants.START_ELEMENT) {
      if (!xml.hasNext()) {
        return Optional.empty();
      }
    }
    return switch (xml.getLocalName()) {
      case "EXCEPTION" -> Optional.of(exception(xml));
      case "RESPONSE" -> response(xml);
      default -> Optional.empty();
    };
  }

  private static XmlAnswer exception(XMLStreamReader xml) throws XMLStreamException {
    String errorcode = "";
    String message = "";
    while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
      String name = xml.getLocalName();
      String content = xml.getElementText();
      if (name.equals("ERRORCODE")) {
        errorcode = content;
      } else if (name.equals("MESSAGE")) {
        message = content;
      }
    }
    return new XmlAnswer(false, errorcode, message);
  }

  /** Success of a function that returns nothing; a result in XML was never asked for. */
  private static Optional<XmlAnswer> response(XMLStreamReader xml) throws XMLStreamException {
    return xml.nextTag() == XMLStreamConstants.END_ELEMENT
        ? Optional.of(new XmlAnswer(true, "", ""))
        : Optional.empty();
  }
}
