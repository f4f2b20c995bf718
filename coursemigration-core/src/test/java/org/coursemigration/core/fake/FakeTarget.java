package org.coursemigration.core.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
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
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * A target site over real HTTP that answers as told: requests with success, and polls of what
 * became of them as a Moodle site does, which has no such function, unless told otherwise.
 */
public final class FakeTarget implements AutoCloseable {

  /** What the target was asked. */
  public record Received(String method, String uri, String contentType, String body) {

    /** The fields of the form. */
    public Map<String, String> form() {
      Map<String, String> form = new LinkedHashMap<>();
      for (String pair : body.split("&", -1)) {
        int equals = pair.indexOf('=');
        form.put(
            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
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

  static {
    // Without it every answer on a kept connection waits 40 ms for the network to fill a packet.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final Reply SUCCESS = json("null");

  private final HttpServer server;
  private final List<Received> received = new ArrayList<>();
  private final Deque<Reply> next = new ArrayDeque<>();
  private final List<Received> polls = new ArrayList<>();
  private Reply always = SUCCESS;
  private Reply poll = error("invalidrecord", "Can't find data record in database table");

  public FakeTarget() {
    this(FakeTarget::plainServer);
  }

  private FakeTarget(Supplier<HttpServer> server) {
    this.server = server.get();
    this.server.createContext("/", this::handle);
    this.server.start();
  }

  private static HttpServer plainServer() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A target that is reached over TLS and shows what it is by this key. */
  public static FakeTarget secured(SSLContext key) {
    return new FakeTarget(
        () -> {
          try {
            HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(key));
            return server;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
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

  /** Polls of what became of requests are answered so from now on. */
  public synchronized void answersPolls(Reply reply) {
    poll = reply;
  }

  /** The requests, without polls. */
  public synchronized List<Received> received() {
    return List.copyOf(received);
  }

  /** The polls of what became of requests. */
  public synchronized List<Received> polls() {
    return List.copyOf(polls);
  }

  public String url() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return scheme + "://localhost:" + server.getAddress().getPort() + "/webservice/rest/server.php";
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
    if ("coursemigration_get_restore_status".equals(request.form().get("wsfunction"))) {
      polls.add(request);
      return poll;
    }
    received.add(request);
    return next.isEmpty() ? always : next.remove();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
