package org.coursemigration.testkit.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came back, with the chunks of the transfer put together.
 *
 * @param headers names in lower case
 */
public record RawAnswer(int status, Map<String, String> headers, String body) {

  static RawAnswer parse(byte[] bytes) {
    // One character for each byte, so that places in the text are places in the bytes.
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int headEnd = text.indexOf("\r\n\r\n");
    if (headEnd < 0) {
      throw new AssertionError("No HTTP answer: " + text);
    }
    String[] lines = text.substring(0, headEnd).split("\r\n", -1);
    Map<String, String> headers = new TreeMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    String raw = text.substring(headEnd + 4);
    String body = "chunked".equals(headers.get("transfer-encoding")) ? joined(raw) : raw;
    return new RawAnswer(
        Integer.parseInt(lines[0].split(" ", 3)[1]),
        headers,
        new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
  }

  private static String joined(String chunks) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    int at = 0;
    while (at < chunks.length()) {
      int lineEnd = chunks.indexOf("\r\n", at);
      int size = Integer.parseInt(chunks.substring(at, lineEnd), 16);
      if (size == 0) {
        break;
      }
      String chunk = chunks.substring(lineEnd + 2, lineEnd + 2 + size);
      whole.writeBytes(chunk.getBytes(StandardCharsets.ISO_8859_1));
      at = lineEnd + 2 + size + 2;
    }
    return whole.toString(StandardCharsets.ISO_8859_1);
  }
}
