package org.coursemigration.host.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;

/** Writes JSON documents, however long. */
public final class Json {

  private static final ObjectWriter WRITER =
      new ObjectMapper().writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  private Json() {}

  /** Writes an object in one line. */
  public static void object(PrintWriter out, Map<String, ?> object) {
    try {
      WRITER.writeValue(out, object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println();
    out.flush();
  }

  /** Writes an object and leaves the stream open. */
  public static void write(OutputStream out, Map<String, ?> object) throws IOException {
    WRITER.writeValue(out, object);
  }

  /** Writes an array item by item, however many there are. */
  public static void array(PrintWriter out, Iterator<? extends Map<String, ?>> items) {
    try (SequenceWriter array = WRITER.writeValuesAsArray(out)) {
      while (items.hasNext()) {
        array.write(items.next());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println();
    out.flush();
  }

  public static void error(PrintWriter out, String message) {
    object(out, Map.of("error", message));
  }
}
