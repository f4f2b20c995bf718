package org.coursemigration.host.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Reads the object that a program sends, which is never long. */
public final class JsonReader implements MessageBodyReader<JsonBody> {

  private static final int LONGEST = 1 << 20;

  private static final ObjectReader READER =
      new ObjectMapper()
          .reader()
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == JsonBody.class;
  }

  @Override
  public JsonBody readFrom(
      Class<JsonBody> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream in)
      throws IOException {
    byte[] body = in.readNBytes(LONGEST + 1);
    if (body.length > LONGEST) {
      throw ProblemException.tooLong(LONGEST);
    }
    try {
      JsonNode read = READER.readTree(body);
      if (read instanceof ObjectNode object) {
        return new JsonBody(object);
      }
      throw ProblemException.badRequest("The body is not a JSON object.");
    } catch (JsonProcessingException e) {
      throw ProblemException.badRequest("The body is not JSON: " + e.getOriginalMessage());
    }
  }
}
