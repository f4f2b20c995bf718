package org.coursemigration.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server that answers as a test says, for what no real store does at will. */
final class StubStore implements AutoCloseable {

  private final HttpServer http;
  private final List<Headers> heard = new CopyOnWriteArrayList<>();

  private StubStore(int status, Function<URI, String> bodies) throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", exchange -> answer(exchange, status, bodies));
    http.start();
  }

  /** Always the same answer. */
  static StubStore answering(int status, String body) throws IOException {
    return new StubStore(status, address -> body);
  }

  /** An answer for each address. */
  static StubStore answering(Function<URI, String> bodies) throws IOException {
    return new StubStore(200, bodies);
  }

  private void answer(HttpExchange exchange, int status, Function<URI, String> bodies)
      throws IOException {
    try (exchange) {
      heard.add(exchange.getRequestHeaders());
      exchange.getRequestBody().readAllBytes();
      byte[] bytes = bodies.apply(exchange.getRequestURI()).getBytes(UTF_8);
      boolean bodiless = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(status, bodiless ? -1 : bytes.length);
      if (!bodiless) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  String endpoint() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** The headers of the requests, in their order. */
  List<Headers> heard() {
    return heard;
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
