package org.coursemigration.core.webservice;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form in the body of a POST, of either kind, as PHP reads it: a body of another kind, or a
 * longer one, brings no parameters, and neither does a file in it.
 */
final class FormBody {

  /** Far more than the longest call needs. */
  static final int MAX_BYTES = 1 << 20;

  private static final Pattern DISPOSITION =
      Pattern.compile("(?im)^content-disposition:[ \t]*form-data[ \t]*;(.*)$");
  private static final Pattern NAME =
      Pattern.compile("(?i)(?:^|;)[ \t]*name=(?:\"([^\"]*)\"|([^;\"\\s]+))");
  private static final Pattern FILE = Pattern.compile("(?i)(?:^|;)[ \t]*filename\\*?=");

  private FormBody() {}

  /** Adds the fields of the form to what was read before, which they win over. */
  static void read(MediaType type, InputStream body, ParameterParser parser) throws IOException {
    boolean encoded = is(type, "application", "x-www-form-urlencoded");
    boolean multipart = is(type, "multipart", "form-data");
    if (!encoded && !multipart) {
      return;
    }
    byte[] bytes = body.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      return;
    }
    if (encoded) {
      parser.add(new String(bytes, StandardCharsets.UTF_8));
    } else {
      String boundary = type.getParameters().getOrDefault("boundary", "");
      // One character for each byte, so that text can be searched and still be read as UTF-8.
      readParts(new String(bytes, StandardCharsets.ISO_8859_1), "--" + boundary, parser);
    }
  }

  private static boolean is(MediaType given, String type, String subtype) {
    return given != null
        && type.equalsIgnoreCase(given.getType())
        && subtype.equalsIgnoreCase(given.getSubtype());
  }

  private static void readParts(String body, String delimiter, ParameterParser parser) {
    int start = body.indexOf(delimiter);
    while (start >= 0) {
      start += delimiter.length();
      int end = body.indexOf("\r\n" + delimiter, start);
      if (end < 0) {
        return;
      }
      readPart(body.substring(start, end), parser);
      start = end + 2;
    }
  }

  private static void readPart(String part, ParameterParser parser) {
    int headersEnd = part.indexOf("\r\n\r\n");
    if (headersEnd < 0) {
      return;
    }
    Matcher disposition = DISPOSITION.matcher(part.substring(0, headersEnd));
    if (disposition.find() && !FILE.matcher(disposition.group(1)).find()) {
      Matcher name = NAME.matcher(disposition.group(1));
      if (name.find()) {
        String found = name.group(1) != null ? name.group(1) : name.group(2);
        parser.put(utf8(found), utf8(part.substring(headersEnd + 4)));
      }
    }
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
