package org.coursemigration.testkit.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A call to a Moodle 4.5 site with the plugin {@code tool_coursemigration}, and what came of it.
 * Tokens and the like stand as <code>{{name}}</code>.
 *
 * @param siteSettings the settings in which the site differed from the usual one
 * @param headers the headers of the answer, names in lower case, without those of the web server
 * @param row the row that was added to the plugin's table
 */
record RecordedCall(
    String id,
    Map<String, String> siteSettings,
    RawRequest request,
    int status,
    Map<String, String> headers,
    String body,
    Optional<JsonNode> row) {

  private static final String DEBUG = "debug";

  /** All that were recorded with debugging off: ours never tells debugging information. */
  static List<RecordedCall> all() {
    try (InputStream in = RecordedCall.class.getResourceAsStream("recorded-calls.json")) {
      JsonNode recording = new ObjectMapper().readTree(in);
      return StreamSupport.stream(recording.get("cases").spliterator(), false)
          .filter(recorded -> recorded.at("/site/debug").asInt() == 0)
          .map(recorded -> read(recorded, recording.get("headerSets")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RecordedCall read(JsonNode recorded, JsonNode headerSets) {
    JsonNode expected = recorded.get("expect");
    Map<String, String> site = texts(recorded.get("site"));
    site.remove(DEBUG);
    return new RecordedCall(
        recorded.get("id").asText(),
        site,
        request(recorded.get("request")),
        expected.get("status").asInt(),
        texts(headerSets.get(expected.get("headerSet").asText())),
        expected.get("body").asText(),
        Optional.of(expected.get("row")).filter(row -> !row.isNull()));
  }

  private static RawRequest request(JsonNode recorded) {
    Map<String, String> headers = new LinkedHashMap<>();
    recorded
        .get("headers")
        .forEach(header -> headers.put(header.get(0).asText(), header.get(1).asText()));
    return new RawRequest(
        recorded.get("method").asText(),
        Optional.ofNullable(recorded.get("rawQuery").textValue()),
        headers,
        Optional.ofNullable(recorded.get("rawBody").textValue()));
  }

  private static Map<String, String> texts(JsonNode fields) {
    Map<String, String> texts = new LinkedHashMap<>();
    fields.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  @Override
  public String toString() {
    return id;
  }
}
