package org.coursemigration.host.web.api;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Map;
import org.coursemigration.host.json.Json;

/** Writes the objects that the API answers with. */
public final class JsonWriter implements MessageBodyWriter<Map<String, Object>> {

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return Map.class.isAssignableFrom(type) && mediaType.getSubtype().endsWith("json");
  }

  @Override
  public void writeTo(
      Map<String, Object> object,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    Json.write(out, object);
  }
}
