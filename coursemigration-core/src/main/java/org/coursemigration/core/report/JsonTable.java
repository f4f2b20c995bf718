package org.coursemigration.core.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A JSON array with an object for each row. */
final class JsonTable implements TableWriter {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final List<String> columns;
  private final JsonGenerator json;

  JsonTable(List<String> columns, OutputStream out) throws IOException {
    this.columns = columns;
    json = FACTORY.createGenerator(out);
    json.writeStartArray();
  }

  @Override
  public void row(List<Object> cells) throws IOException {
    json.writeStartObject();
    for (int column = 0; column < cells.size(); column++) {
      json.writeFieldName(columns.get(column));
      if (cells.get(column) instanceof Number number) {
        json.writeNumber(number.longValue());
      } else {
        json.writeString(cells.get(column).toString());
      }
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }

  @Override
  public void close() throws IOException {
    json.writeEndArray();
    json.close();
  }
}
