package org.coursemigration.host.web.page;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.coursemigration.core.intake.ProblemListener;
import org.coursemigration.core.intake.RowProblem;

/** Writes the bad rows of a course list as CSV. Cells cannot become formulas of a spreadsheet. */
final class ProblemFile implements ProblemListener, Closeable {

  private final Writer out;

  ProblemFile(Writer out) throws IOException {
    this.out = out;
    out.write("row,line,column,value,message\r\n");
  }

  @Override
  public void found(RowProblem problem) {
    try {
      out.write(
          problem.row()
              + ","
              + problem.line()
              + ","
              + cell(problem.column())
              + ","
              + cell(problem.value())
              + ","
              + cell(problem.message())
              + "\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String cell(String text) {
    String harmless = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    return "\"" + harmless.replace("\"", "\"\"") + "\"";
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
