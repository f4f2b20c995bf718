package org.coursemigration.mbz.verify;

import java.util.Optional;

/**
 * Reads the JSON of a restriction, as Moodle does on restore: what is not well-formed, or no tree
 * of conditions, ends the restore.
 */
final class AvailabilityCheck {
  private static final int MAX_DEPTH = 50;

  private final String json;
  private int at;

  private AvailabilityCheck(String json) {
    this.json = json;
  }

  /** What is wrong with it, in words that complete a sentence. */
  static Optional<String> problem(String json) {
    AvailabilityCheck check = new AvailabilityCheck(json);
    try {
      check.space();
      if (check.peek() != '{') {
        return Optional.of("is no JSON object");
      }
      boolean tree = check.object(0);
      check.space();
      if (check.at < json.length()) {
        return Optional.of("has something behind its JSON at character " + (check.at + 1));
      }
      return tree ? Optional.empty() : Optional.of("has no \"op\" or no \"c\"");
    } catch (MalformedJsonException e) {
      return Optional.of("is no JSON at character " + (check.at + 1));
    }
  }

  /** Returns whether the object has the two members of a tree. */
  private boolean object(int depth) {
    requireDepth(depth);
    expect('{');
    boolean op = false;
    boolean conditions = false;
    space();
    if (peek() == '}') {
      at++;
      return false;
    }
    while (true) {
      space();
      String name = string();
      space();
      expect(':');
      space();
      op |= name.equals("op") && peek() == '"';
      conditions |= name.equals("c") && peek() == '[';
      value(depth + 1);
      space();
      if (peek() == '}') {
        at++;
        return op && conditions;
      }
      expect(',');
    }
  }

  private void array(int depth) {
    requireDepth(depth);
    expect('[');
    space();
    if (peek() == ']') {
      at++;
      return;
    }
    while (true) {
      value(depth + 1);
      space();
      if (peek() == ']') {
        at++;
        return;
      }
      expect(',');
    }
  }

  private void value(int depth) {
    space();
    switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      default -> word();
    }
  }

  private String string() {
    expect('"');
    int start = at;
    while (peek() != '"') {
      if (peek() == '\\') {
        at++;
        peek();
      }
      at++;
    }
    return json.substring(start, at++);
  }

  /** A number, true, false or null. */
  private void word() {
    int start = at;
    while (at < json.length() && ",]} \t\r\n".indexOf(json.charAt(at)) < 0) {
      at++;
    }
    String word = json.substring(start, at);
    if (!word.matches("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?")) {
      at = start;
      throw new MalformedJsonException();
    }
  }

  private void space() {
    while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= json.length()) {
      throw new MalformedJsonException();
    }
    return json.charAt(at);
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw new MalformedJsonException();
    }
    at++;
  }

  private static void requireDepth(int depth) {
    if (depth > MAX_DEPTH) {
      throw new MalformedJsonException();
    }
  }

  private static final class MalformedJsonException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
