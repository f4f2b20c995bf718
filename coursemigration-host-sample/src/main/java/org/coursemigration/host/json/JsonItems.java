package org.coursemigration.host.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Consumer;

/** The items of an array within an object, each written as it comes: nobody keeps the list. */
@FunctionalInterface
public interface JsonItems extends JsonSerializable {

  void forEach(Consumer<Map<String, ?>> consumer);

  @Override
  default void serialize(JsonGenerator json, SerializerProvider provider) throws IOException {
    json.writeStartArray();
    forEach(
        item -> {
          try {
            provider.defaultSerializeValue(item, json);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    json.writeEndArray();
  }

  @Override
  default void serializeWithType(
      JsonGenerator json, SerializerProvider provider, TypeSerializer type) throws IOException {
    serialize(json, provider);
  }
}
