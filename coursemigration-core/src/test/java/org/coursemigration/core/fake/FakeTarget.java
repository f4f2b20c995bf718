package org.coursemigration.core.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A target site over real HTTP that answers as told, success unless told otherwise. */
public final class FakeTarget implements AutoCloseable {

  /** What the target was asked. */
  public record Received(String method, String uri, String contentType, String body) {

    /** The fields of the form. */
    public Map<String, String> form() {
      Map<String, String> form = new LinkedHashMap<>();
      for (String pair : body.split("&", -1)) {
        int equals = pair.indexOf('=');
        form.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
      return form;
    }
  }

  /** Answers one request. */
  @FunctionalInterface
  public interface Reply {
    void to(HttpExchange exchange) throws IOException;
  }

  private static final Reply SUCCESS = json("null");

  private final HttpServer server;
  private final List<Received> received = new ArrayList<>();
  private final Deque<Reply> next = new ArrayDeque<>();
  private Reply always = SUCCESS;

  public FakeTarget() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  public static Reply json(String body) {
    return status(200, "application/json", body);
  }

  public static Reply status(int status, String contentType, String body) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", contentType);
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  /** The same with one more header. */
  public static Reply withHeader(String name, String value, Reply reply) {
    return exchange -> {
      exchange.getResponseHeaders().set(name, value);
      reply.to(exchange);
    };
  }

  /** The connection ends without an answer. */
  public static Reply hangsUp() {
    return exchange -> {};
  }

  /** An error in the form of Moodle's REST server. */
  public static Reply error(String errorcode, String message) {
    return json(
        "{\"exception\":\"core\\\\exception\\\\moodle_exception\",\"errorcode\":\""
            + errorcode
            + "\",\"message\":\""
            + message
            + "\"}");
  }

  /** The next request that has no answer yet is answered so. */
  public synchronized void answersOnce(Reply reply) {
    next.add(reply);
  }

  /** Requests are answered so from now on. */
  public synchronized void answers(Reply reply) {
    always = reply;
  }

  public synchronized List<Received> received() {
    return List.copyOf(received);
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/webservice/rest/server.php";
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      reply(
              new Received(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().toString(),
                  exchange.getRequestHeaders().getFirst("Content-Type"),
                  body))
          .to(exchange);
    }
  }

  private synchronized Reply reply(Received request) {
    received.add(request);
    return next.isEmpty() ? always : next.remove();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
