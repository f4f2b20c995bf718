package org.coursemigration.core.intake;

/** Text of an uploaded file as it may stand in a message: short, on one line, without controls. */
final class Excerpt {

  static final int MAX_LENGTH = 100;

  private static final char REPLACEMENT = '\uFFFD';
  private static final int CONTROL_PICTURES = 0x2400;
  private static final int DELETE_PICTURE = 0x2421;

  private Excerpt() {}

  /** The first {@link #MAX_LENGTH} characters, with an ellipsis when there are more. */
  static String of(String text) {
    StringBuilder excerpt = new StringBuilder();
    int index = 0;
    for (int length = 0; index < text.length() && length < MAX_LENGTH; length++) {
      int character = text.codePointAt(index);
      excerpt.appendCodePoint(visible(character));
      index += Character.charCount(character);
    }
    return index < text.length() ? excerpt.append('…').toString() : excerpt.toString();
  }

  private static int visible(int character) {
    if (character < ' ') {
      return CONTROL_PICTURES + character;
    }
    if (character == '\u007F') {
      return DELETE_PICTURE;
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          REPLACEMENT;
      default -> character;
    };
  }
}
