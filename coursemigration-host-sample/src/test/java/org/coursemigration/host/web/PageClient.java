package org.coursemigration.host.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without eyes: keeps cookies, follows nothing. */
final class PageClient {

  private static final Pattern TOKEN = Pattern.compile("name=\"formtoken\" value=\"([^\"]+)\"");

  private final UiSite site;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).build();
  private String formToken = "";

  PageClient(UiSite site) {
    this.site = site;
  }

  static PageClient loggedIn(UiSite site, String user) {
    PageClient client = new PageClient(site);
    HttpResponse<String> answer = client.logIn(user, UiSite.PASSWORD);
    if (answer.statusCode() != 303) {
      throw new AssertionError("No log-in: " + answer.statusCode());
    }
    client.formToken = token(client.get("/preferences").body());
    return client;
  }

  HttpResponse<String> logIn(String user, String password) {
    String token = token(get("/login").body());
    return post(
        "/login", Map.of("formtoken", token, "username", user, "password", password, "next", "/"));
  }

  private static String token(String page) {
    Matcher token = TOKEN.matcher(page);
    return token.find() ? token.group(1) : "";
  }

  String formToken() {
    return formToken;
  }

  CookieManager cookies() {
    return cookies;
  }

  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url(path)).header("Accept", "text/html,*/*;q=0.8");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  /** Sends a form with the token of the session. */
  HttpResponse<String> submit(String path, Map<String, String> fields) {
    return post(path, with(fields, formToken));
  }

  /** Sends a form as it is. */
  HttpResponse<String> post(String path, Map<String, String> fields, String... headers) {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "text/html,*/*;q=0.8")
            .POST(BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  /** Sends a form with a file as the last field. */
  HttpResponse<String> postFile(
      String path, String token, Map<String, String> fields, String fileName, byte[] content)
      throws IOException {
    StringBuilder head = new StringBuilder();
    with(fields, token)
        .forEach(
            (name, value) ->
                head.append("--x\r\nContent-Disposition: form-data; name=\"")
                    .append(name)
                    .append("\"\r\n\r\n")
                    .append(value)
                    .append("\r\n"));
    head.append("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
        .append(fileName)
        .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
    var body = new ByteArrayOutputStream();
    body.write(head.toString().getBytes(StandardCharsets.UTF_8));
    body.write(content);
    body.write("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
    return send(
        HttpRequest.newBuilder(url(path))
            .header("Content-Type", "multipart/form-data; boundary=x")
            .header("Accept", "text/html,*/*;q=0.8")
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  private static Map<String, String> with(Map<String, String> fields, String token) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("formtoken", token);
    all.putAll(fields);
    return all;
  }

  private URI url(String path) {
    return site.url(path);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return sendOnce(request);
    } catch (IOException e) {
      // A server may hang up after it has refused a form unread, and be met hanging up.
      try {
        return sendOnce(request);
      } catch (IOException again) {
        throw new UncheckedIOException(again);
      }
    }
  }

  private HttpResponse<String> sendOnce(HttpRequest.Builder request) throws IOException {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
