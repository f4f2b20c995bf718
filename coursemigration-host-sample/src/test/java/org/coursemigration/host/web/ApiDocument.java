package org.coursemigration.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.coursemigration.host.web.api.OpenApi;

/** What the document of the API says of its calls; answers are held against it. */
final class ApiDocument {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final JsonNode document;

  private ApiDocument(JsonNode document) {
    this.document = document;
  }

  /** A call that the document describes. */
  record Operation(String verb, String path, JsonNode description) {

    String right() {
      return description.path("x-right").asText("");
    }

    List<String> queryParameters() {
      List<String> names = new ArrayList<>();
      for (JsonNode parameter : description.path("parameters")) {
        if (parameter.get("in").asText().equals("query")) {
          names.add(parameter.get("name").asText());
        }
      }
      return names;
    }

    /** The type of the body that the call takes; empty for none. */
    String bodyType() {
      JsonNode content = description.at("/requestBody/content");
      return content.isMissingNode() ? "" : content.fieldNames().next();
    }

    /** The address with something that is not there in the place of parameters. */
    String address() {
      String address =
          path.replace("{id}", "999999")
              .replace("{action}", "backup")
              .replace("{change}", "disable")
              .replace("{verb}", "cancel")
              .replace("{name}", "nothing");
      return address.endsWith("/download") ? address + "?format=csv" : address;
    }

    private boolean matches(String wantedVerb, String address) {
      return verb.equals(wantedVerb) && address.matches(path.replaceAll("\\{\\w+\\}", "[^/]+"));
    }

    @Override
    public String toString() {
      return verb + " " + path;
    }
  }

  static ApiDocument read() {
    try (InputStream in = OpenApi.class.getResourceAsStream("openapi.json")) {
      return new ApiDocument(JSON.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode node() {
    return document;
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        verb ->
                            operations.add(
                                new Operation(
                                    verb.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    verb.getValue()))));
    return operations;
  }

  private Optional<Operation> find(String verb, String address) {
    return operations().stream()
        .filter(operation -> operation.matches(verb, address))
        // What is written out is meant before what has parameters.
        .min((a, b) -> Integer.compare(braces(a.path()), braces(b.path())));
  }

  private static int braces(String path) {
    return path.split("\\{", -1).length;
  }

  /** Fails unless such an answer is what the document says. */
  void check(String verb, String address, int status, String type, String body) {
    String call = verb + " " + address + " -> " + status;
    Optional<Operation> operation = find(verb, address.replaceFirst("\\?.*", ""));
    JsonNode answer;
    if (operation.isPresent()) {
      answer = operation.get().description().path("responses").path(Integer.toString(status));
      assertThat(answer.isMissingNode()).as("not described: " + call).isFalse();
    } else {
      // An address that is none, or does not take this verb.
      assertThat(status).as(call).isIn(404, 405);
      answer = document.at("/components/responses/notfound");
    }
    if (answer.has("$ref")) {
      answer = document.at(answer.get("$ref").asText().substring(1));
    }
    JsonNode content = answer.path("content");
    if (content.isMissingNode()) {
      assertThat(body).as(call).isEmpty();
      return;
    }
    String expected = content.fieldNames().next();
    if (!expected.equals("*/*")) {
      assertThat(type).as(call).startsWith(expected);
    }
    JsonNode schema = content.get(expected).path("schema");
    if (expected.endsWith("json")) {
      checkBody(call, schema, body);
    }
  }

  private void checkBody(String call, JsonNode schema, String body) {
    ObjectNode whole = ((ObjectNode) schema).deepCopy();
    whole.set("components", document.get("components"));
    Schema compiled = SCHEMAS.getSchema(whole);
    try {
      assertThat(compiled.validate(JSON.readTree(body))).as(call + ": " + body).isEmpty();
    } catch (IOException e) {
      throw new AssertionError(call + ": not JSON: " + body, e);
    }
  }
}
