package org.coursemigration.host.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.coursemigration.host.lms.User;

/** A program that calls the API; every answer is held against the document. */
final class ApiClient {

  private static final ApiDocument DOCUMENT = ApiDocument.read();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final UiSite site;
  private final Optional<String> token;

  private ApiClient(UiSite site, Optional<String> token) {
    this.site = site;
    this.token = token;
  }

  static ApiClient of(UiSite site, String username) {
    User user = site.host().lms().users().find(username).orElseThrow();
    return with(
        site, site.host().lms().apiTokens().create(user.id(), "test", Optional.empty()).token());
  }

  static ApiClient with(UiSite site, String token) {
    return new ApiClient(site, Optional.of(token));
  }

  static ApiClient nobody(UiSite site) {
    return new ApiClient(site, Optional.empty());
  }

  /** What came back. */
  record Answer(int status, String type, String body, HttpResponse<String> response) {

    JsonNode json() {
      try {
        return ApiDocument.JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new AssertionError("Not JSON: " + body, e);
      }
    }

    Answer succeeds() {
      if (status >= 300) {
        throw new AssertionError(status + " " + body);
      }
      return this;
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  JsonNode get(String address) {
    return call("GET", address).succeeds().json();
  }

  /** All rows of a list, page by page. */
  List<JsonNode> all(String address) {
    List<JsonNode> rows = new ArrayList<>();
    JsonNode page = get(address);
    page.get("items").forEach(rows::add);
    while (page.path("next").isTextual()) {
      page = get(page.get("next").asText());
      page.get("items").forEach(rows::add);
    }
    return rows;
  }

  JsonNode post(String address) {
    return call("POST", address).succeeds().json();
  }

  JsonNode post(String address, String json) {
    return call("POST", address, "application/json", json).succeeds().json();
  }

  JsonNode put(String address, String json) {
    return call("PUT", address, "application/json", json).succeeds().json();
  }

  Answer call(String verb, String address) {
    return send(verb, address, request(address).method(verb, BodyPublishers.noBody()));
  }

  Answer call(String verb, String address, String type, String body) {
    return send(
        verb,
        address,
        request(address).header("Content-Type", type).method(verb, BodyPublishers.ofString(body)));
  }

  /** Sends a backup file. */
  Answer send(String address, Path backup) throws IOException {
    return send(
        "POST",
        address,
        request(address)
            .header("Content-Type", "application/vnd.moodle.backup")
            .POST(BodyPublishers.ofFile(backup)));
  }

  /** Fetches a file, which is not text. */
  Path fetch(String address, Path to) throws IOException, InterruptedException {
    HttpResponse<Path> response = client.send(request(address).build(), BodyHandlers.ofFile(to));
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + " " + Files.readString(to));
    }
    return to;
  }

  private HttpRequest.Builder request(String address) {
    HttpRequest.Builder request = HttpRequest.newBuilder(site.url(address));
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    return request;
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      // A server may hang up after it has refused a body unread, and be met hanging up.
      return client.send(request, BodyHandlers.ofString());
    }
  }

  private Answer send(String verb, String address, HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = send(request.build());
      Answer answer =
          new Answer(
              response.statusCode(),
              response.headers().firstValue("Content-Type").orElse(""),
              response.body(),
              response);
      DOCUMENT.check(verb, address, answer.status(), answer.type(), answer.body());
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
