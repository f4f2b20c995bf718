package org.coursemigration.testkit.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A request that goes over the wire as it is written: no client escapes, orders or adds anything.
 *
 * @param query what stands behind the question mark, percent-encoded already
 * @param headers those beside Host, User-Agent, Accept, Content-Length and Connection
 */
public record RawRequest(
    String method, Optional<String> query, Map<String, String> headers, Optional<String> body) {

  /** No server of a test takes longer. */
  private static final int LIMIT_MILLIS = 60_000;

  public RawRequest {
    headers = Map.copyOf(headers);
  }

  /** A GET with this query. */
  public static RawRequest get(String query) {
    return new RawRequest("GET", Optional.of(query), Map.of(), Optional.empty());
  }

  /** A POST of an URL-encoded form. */
  public static RawRequest post(String form) {
    return new RawRequest(
        "POST",
        Optional.empty(),
        Map.of("Content-Type", "application/x-www-form-urlencoded"),
        Optional.of(form));
  }

  /** The same request with its texts changed. */
  RawRequest with(UnaryOperator<String> change) {
    Map<String, String> changed = new LinkedHashMap<>();
    headers.forEach((name, value) -> changed.put(name, change.apply(value)));
    return new RawRequest(method, query.map(change), changed, body.map(change));
  }

  /** Sends the request on a connection of its own and reads the answer to its end. */
  public RawAnswer send(URI server) {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.getOutputStream().write(text(server).getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return RawAnswer.parse(socket.getInputStream().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text(URI server) {
    StringBuilder text = new StringBuilder(method).append(' ').append(server.getRawPath());
    query.ifPresent(given -> text.append('?').append(given));
    text.append(" HTTP/1.1\r\nHost: ").append(server.getAuthority());
    text.append("\r\nUser-Agent: client/1.0\r\nAccept: */*\r\nConnection: close\r\n");
    headers.forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
    if (body.isPresent() || method.equals("POST")) {
      int length = body.orElse("").getBytes(StandardCharsets.UTF_8).length;
      text.append("Content-Length: ").append(length).append("\r\n");
    }
    return text.append("\r\n").append(body.orElse("")).toString();
  }

  /** Leaves out what may hold a token. */
  @Override
  public String toString() {
    return "RawRequest[" + method + "]";
  }
}
