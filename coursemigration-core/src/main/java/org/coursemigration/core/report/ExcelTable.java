package org.coursemigration.core.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** An Excel workbook. Text is stored as text, so no cell becomes a formula. */
final class ExcelTable implements TableWriter {

  /** Excel takes 1,048,576 rows on a sheet. */
  private static final int ROWS_OF_SHEET = 1_000_000;

  /** Excel takes no longer text in a cell. */
  private static final int MAX_TEXT = 32_767;

  private static final int ROWS_IN_MEMORY = 500;

  private final String title;
  private final List<String> columns;
  private final Workbook workbook;
  private Worksheet sheet;
  private int sheets;
  private int next;

  ExcelTable(String title, List<String> columns, OutputStream out) throws IOException {
    this.title = title;
    this.columns = columns;
    this.workbook = new Workbook(out, "coursemigration", "1.0");
    begin();
  }

  private void begin() {
    sheets++;
    sheet = workbook.newWorksheet(sheets == 1 ? title : title + " " + sheets);
    sheet.freezePane(0, 1);
    for (int column = 0; column < columns.size(); column++) {
      sheet.inlineString(0, column, columns.get(column));
    }
    next = 1;
  }

  @Override
  public void row(List<Object> cells) throws IOException {
    if (next == ROWS_OF_SHEET) {
      sheet.finish();
      begin();
    }
    for (int column = 0; column < cells.size(); column++) {
      Object cell = cells.get(column);
      if (cell instanceof Number number) {
        sheet.value(next, column, number);
      } else {
        sheet.inlineString(next, column, shortened(cell.toString()));
      }
    }
    next++;
    if (next % ROWS_IN_MEMORY == 0) {
      sheet.flush();
    }
  }

  private static String shortened(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }
}
