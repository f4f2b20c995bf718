package org.coursemigration.core.intake;

import java.util.ArrayList;
import java.util.List;

/**
 * The cells of one row.
 *
 * @param line the line on which the row begins, from 1
 * @param quotedLength how many characters of the last cell stood inside quotes
 */
record CsvRow(long line, List<String> cells, int quotedLength) {

  CsvRow withLastCell(String cell) {
    List<String> changed = new ArrayList<>(cells);
    changed.set(changed.size() - 1, cell);
    return new CsvRow(line, changed, quotedLength);
  }

  String lastCell() {
    return cells.get(cells.size() - 1);
  }
}
