package org.coursemigration.core.webservice;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads query strings and form bodies as a Moodle site on PHP does: only {@code &} separates, the
 * last of several equal names counts, {@code name[]} makes an array, later sources win.
 */
final class ParameterParser {

  private final Map<String, String> byName = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> arrays = new LinkedHashMap<>();

  /** Adds what a raw, percent-encoded text brings. */
  ParameterParser add(String encoded) {
    for (String pair : encoded.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return this;
  }

  WebServiceParameters parameters() {
    return new WebServiceParameters(byName, arrays);
  }

  /** Adds one parameter, already decoded. */
  void put(String name, String value) {
    int bracket = name.indexOf('[');
    if (bracket > 0) {
      String array = name.substring(0, bracket);
      Map<String, String> elements = arrays.computeIfAbsent(array, none -> new LinkedHashMap<>());
      String key = name.substring(bracket);
      elements.put(key.equals("[]") ? "[" + elements.size() + "]" : key, value);
      byName.remove(array);
    } else if (!name.isEmpty()) {
      arrays.remove(name);
      byName.put(name, value);
    }
  }

  /**
   * Percent-decoding that never fails: what is not an escape stays. Bytes that are not UTF-8 become
   * U+FFFD, which no check lets pass as part of a clean value unless it is allowed there.
   */
  private static String decoded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < raw.length; at++) {
      if (raw[at] == '+') {
        bytes.write(' ');
      } else if (raw[at] == '%' && isHex(raw, at + 1) && isHex(raw, at + 2)) {
        bytes.write(Character.digit(raw[at + 1], 16) << 4 | Character.digit(raw[at + 2], 16));
        at += 2;
      } else {
        bytes.write(raw[at]);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static boolean isHex(byte[] raw, int at) {
    return at < raw.length && Character.digit(raw[at], 16) >= 0;
  }
}
