package org.coursemigration.core.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The characters of a course list as Moodle hands them to its CSV parser: decoded, without byte
 * order mark, every line end a line feed. What does not decode is left out and remembered.
 */
final class CourseListText {

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int BUFFER_SIZE = 1 << 16;

  private final InputStream in;
  private final Charset charset;
  private final boolean dropsNul;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_SIZE).limit(0);
  private boolean endOfInput;
  private boolean finished;
  private boolean atStart = true;
  private boolean afterCarriageReturn;
  private long line = 1;
  private long droppedBytes;
  private long firstDroppedLine;

  CourseListText(InputStream in, Charset charset) {
    this.in = in;
    this.charset = charset;
    // As Moodle does, which makes a UTF-16 file with ASCII content readable as UTF-8.
    this.dropsNul = charset.equals(StandardCharsets.UTF_8);
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** Fills the beginning of {@code target}; gives the number of characters, or -1 at the end. */
  int read(char[] target) throws IOException {
    int length = 0;
    while (length == 0 && !finished) {
      CharBuffer decoded = CharBuffer.wrap(target);
      CoderResult result = decoder.decode(bytes, decoded, endOfInput);
      if (result.isUnderflow() && endOfInput) {
        finished = decoder.flush(decoded).isUnderflow();
      }
      length = normalize(target, decoded.position());
      if (result.isError()) {
        drop(result.length());
      } else if (result.isUnderflow() && !endOfInput) {
        fill();
      }
    }
    return length == 0 ? -1 : length;
  }

  /** What was left out so far, for the administrator; empty if nothing was. */
  Optional<String> note() {
    if (droppedBytes == 0) {
      return Optional.empty();
    }
    return Optional.of(
        droppedBytes
            + (droppedBytes == 1 ? " byte is" : " bytes are")
            + " not "
            + charset.name()
            + " and left out, first on line "
            + firstDroppedLine
            + ": was the file saved in another encoding?");
  }

  private void fill() throws IOException {
    bytes.compact();
    int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
    if (count < 0) {
      endOfInput = true;
    } else {
      bytes.position(bytes.position() + count);
    }
    bytes.flip();
  }

  private void drop(int count) {
    bytes.position(bytes.position() + count);
    if (droppedBytes == 0) {
      firstDroppedLine = line;
    }
    droppedBytes += count;
  }

  private int normalize(char[] text, int length) {
    int kept = 0;
    for (int i = 0; i < length; i++) {
      char character = text[i];
      boolean restOfLineEnd = afterCarriageReturn && character == '\n';
      afterCarriageReturn = character == '\r';
      if (restOfLineEnd || (character == '\0' && dropsNul)) {
        continue;
      }
      boolean mark = atStart && character == BYTE_ORDER_MARK;
      atStart = false;
      if (mark) {
        continue;
      }
      if (character == '\r' || character == '\n') {
        line++;
        character = '\n';
      }
      text[kept++] = character;
    }
    return kept;
  }
}
