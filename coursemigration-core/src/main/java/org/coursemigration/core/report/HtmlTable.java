package org.coursemigration.core.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A page of HTML that needs nothing beside itself. */
final class HtmlTable implements TableWriter {

  private final Writer out;

  HtmlTable(String title, List<String> columns, OutputStream stream) throws IOException {
    out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    out.write(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>"
            + escaped(title)
            + "</title></head>\n<body><h1>"
            + escaped(title)
            + "</h1>\n<table border=\"1\"><thead>");
    write("th", List.copyOf(columns));
    out.write("</thead><tbody>\n");
  }

  @Override
  public void row(List<Object> cells) throws IOException {
    write("td", cells);
  }

  private void write(String element, List<?> cells) throws IOException {
    out.write("<tr>");
    for (Object cell : cells) {
      out.write("<" + element + ">" + escaped(cell.toString()) + "</" + element + ">");
    }
    out.write("</tr>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  public void close() throws IOException {
    out.write("</tbody></table></body></html>\n");
    out.close();
  }
}
