package org.coursemigration.core.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * CSV after RFC 4180. A cell that a spreadsheet would take for a formula gets an apostrophe in
 * front, as its text comes from outside.
 */
final class CsvTable implements TableWriter {

  private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r].*", Pattern.DOTALL);

  private final CSVPrinter printer;

  CsvTable(List<String> columns, OutputStream out) throws IOException {
    printer =
        new CSVPrinter(
            new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)),
            CSVFormat.RFC4180);
    printer.printRecord(columns);
  }

  @Override
  public void row(List<Object> cells) throws IOException {
    for (Object cell : cells) {
      printer.print(cell instanceof Number ? cell : harmless(cell.toString()));
    }
    printer.println();
  }

  private static String harmless(String text) {
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }

  @Override
  public void close() throws IOException {
    printer.close(true);
  }
}
