package org.coursemigration.core.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The forms in which lists can be downloaded. */
public enum DownloadFormat {
  CSV("text/csv; charset=utf-8", "csv"),
  EXCEL("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
  JSON("application/json", "json"),
  HTML("text/html; charset=utf-8", "html");

  private final String mediaType;
  private final String extension;

  DownloadFormat(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  public String mediaType() {
    return mediaType;
  }

  /** What the names of such files end with, without the dot. */
  public String extension() {
    return extension;
  }

  TableWriter open(String title, List<String> columns, OutputStream out) throws IOException {
    return switch (this) {
      case CSV -> new CsvTable(columns, out);
      case EXCEL -> new ExcelTable(title, columns, out);
      case JSON -> new JsonTable(columns, out);
      case HTML -> new HtmlTable(title, columns, out);
    };
  }
}
