package org.coursemigration.core.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the text of a course list into rows by the rules of PHP's {@code fgetcsv}, on which Moodle
 * 4.5 stands: a backslash stays in the cell and keeps the quote after it from ending the cell;
 * white space before an opening quote is dropped, text after a closing quote kept; a quote that is
 * never closed takes all the rest. White space around the file as a whole does not count, nor do
 * lines that hold nothing else.
 */
final class CsvReader {

  /** In characters, delimiters included; nothing an administrator writes comes near. */
  static final int MAX_ROW_LENGTH = 1 << 20;

  private static final int END = -1;

  private final CourseListText text;
  private final char delimiter;
  private final char[] buffer = new char[1 << 14];
  private int position;
  private int limit;
  private long line = 1;
  private long cellLine;
  private int rowLength;
  private final StringBuilder cell = new StringBuilder();
  private int quotedLength;
  private boolean started;
  private CsvRow ahead;

  CsvReader(CourseListText text, char delimiter) {
    this.text = text;
    this.delimiter = delimiter;
  }

  /**
   * The next row, or null after the last.
   *
   * @throws CourseListRefusedException if a row is longer than {@link #MAX_ROW_LENGTH}
   */
  CsvRow next() throws IOException {
    if (!started) {
      started = true;
      skipWhiteSpace();
    }
    CsvRow row = ahead == null ? readFilledRow() : ahead;
    ahead = null;
    if (row == null || trimmedEnd(row).equals(row.lastCell())) {
      return row;
    }
    // White space at the end of the file does not belong to its last cell, whatever follows it.
    ahead = readFilledRow();
    return ahead == null ? row.withLastCell(trimmedEnd(row)) : row;
  }

  private void skipWhiteSpace() throws IOException {
    while (peek() != END && isTrimmed((char) peek())) {
      take();
      rowLength = 0;
    }
  }

  private CsvRow readFilledRow() throws IOException {
    while (peek() != END) {
      CsvRow row = readRow();
      if (row.cells().size() > 1 || !trimmedEnd(row).isEmpty()) {
        return row;
      }
    }
    return null;
  }

  private CsvRow readRow() throws IOException {
    long rowLine = line;
    rowLength = 0;
    List<String> cells = new ArrayList<>(4);
    cells.add(readCell());
    while (peek() == delimiter) {
      take();
      cells.add(readCell());
    }
    if (peek() != END) {
      take();
    }
    return new CsvRow(rowLine, cells, quotedLength);
  }

  /** Leaves the delimiter or line end behind the cell unread. */
  private String readCell() throws IOException {
    cell.setLength(0);
    cellLine = line;
    quotedLength = 0;
    while (!atCellEnd() && PhpText.isSpace(peek())) {
      cell.append(take());
    }
    if (peek() == '"') {
      cell.setLength(0);
      readQuoted();
    }
    while (!atCellEnd()) {
      cell.append(take());
    }
    return cell.toString();
  }

  private void readQuoted() throws IOException {
    take();
    boolean escaped = false;
    while (peek() != END) {
      char character = take();
      if (character == '"' && !escaped) {
        if (peek() != '"') {
          quotedLength = cell.length();
          return;
        }
        take();
      }
      escaped = character == '\\' && !escaped;
      cell.append(character);
    }
  }

  private boolean atCellEnd() throws IOException {
    int character = peek();
    return character == delimiter || character == '\n' || character == END;
  }

  private String trimmedEnd(CsvRow row) {
    String last = row.lastCell();
    int end = last.length();
    while (end > row.quotedLength() && isTrimmed(last.charAt(end - 1))) {
      end--;
    }
    return last.substring(0, end);
  }

  private boolean isTrimmed(char character) {
    return character != delimiter && PhpText.isTrimmed(character);
  }

  private int peek() throws IOException {
    if (position == limit && !refill()) {
      return END;
    }
    return buffer[position];
  }

  private boolean refill() throws IOException {
    position = 0;
    limit = Math.max(0, text.read(buffer));
    return limit > 0;
  }

  /** Consumes the character that was peeked at. */
  private char take() {
    char character = buffer[position++];
    if (character == '\n') {
      line++;
    }
    if (++rowLength > MAX_ROW_LENGTH) {
      throw new CourseListRefusedException(
          "The cell that begins on line "
              + cellLine
              + " makes its row longer than "
              + MAX_ROW_LENGTH
              + " characters. Is a double quote there never closed, or is the file no course list?");
    }
    return character;
  }
}
