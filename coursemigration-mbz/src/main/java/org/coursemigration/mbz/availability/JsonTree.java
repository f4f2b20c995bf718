package org.coursemigration.mbz.availability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as objects ({@link Map}), arrays ({@link List}) and words: a {@link String} as it is
 * written, a text with its quotes. What was read is written with the same words.
 */
final class JsonTree {
  private static final int MAX_DEPTH = 50;

  private final String json;
  private int at;

  private JsonTree(String json) {
    this.json = json;
  }

  /**
   * @throws MalformedJsonException if it is no JSON
   */
  static Object read(String json) {
    JsonTree tree = new JsonTree(json);
    Object value = tree.value(0);
    tree.space();
    if (tree.at < json.length()) {
      throw tree.malformed();
    }
    return value;
  }

  static String write(Object value) {
    StringBuilder json = new StringBuilder();
    write(value, json);
    return json.toString();
  }

  private static void write(Object value, StringBuilder json) {
    String separator = "";
    if (value instanceof Map<?, ?> object) {
      json.append('{');
      for (Map.Entry<?, ?> member : object.entrySet()) {
        json.append(separator).append(member.getKey()).append(':');
        write(member.getValue(), json);
        separator = ",";
      }
      json.append('}');
    } else if (value instanceof List<?> array) {
      json.append('[');
      for (Object item : array) {
        json.append(separator);
        write(item, json);
        separator = ",";
      }
      json.append(']');
    } else {
      json.append(value);
    }
  }

  private Object value(int depth) {
    if (depth > MAX_DEPTH) {
      throw malformed();
    }
    space();
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> text();
      default -> word();
    };
  }

  private Map<String, Object> object(int depth) {
    Map<String, Object> members = new LinkedHashMap<>();
    at++;
    if (ends('}')) {
      return members;
    }
    do {
      space();
      String name = text();
      space();
      expect(':');
      members.put(name, value(depth + 1));
    } while (goesOn('}'));
    return members;
  }

  private List<Object> array(int depth) {
    List<Object> items = new ArrayList<>();
    at++;
    if (ends(']')) {
      return items;
    }
    do {
      items.add(value(depth + 1));
    } while (goesOn(']'));
    return items;
  }

  private boolean ends(char end) {
    space();
    if (peek() != end) {
      return false;
    }
    at++;
    return true;
  }

  private boolean goesOn(char end) {
    if (ends(end)) {
      return false;
    }
    expect(',');
    return true;
  }

  private String text() {
    int start = at;
    expect('"');
    while (peek() != '"') {
      at += peek() == '\\' ? 2 : 1;
    }
    at++;
    return json.substring(start, at);
  }

  /** A number, true, false or null. */
  private String word() {
    int start = at;
    while (at < json.length() && ",]} \t\r\n".indexOf(json.charAt(at)) < 0) {
      at++;
    }
    String word = json.substring(start, at);
    if (!word.matches("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?")) {
      at = start;
      throw malformed();
    }
    return word;
  }

  private void space() {
    while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= json.length()) {
      throw malformed();
    }
    return json.charAt(at);
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw malformed();
    }
    at++;
  }

  private MalformedJsonException malformed() {
    return new MalformedJsonException(
        "is no JSON at character " + (Math.min(at, json.length()) + 1));
  }

  static final class MalformedJsonException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedJsonException(String message) {
      super(message);
    }
  }
}
