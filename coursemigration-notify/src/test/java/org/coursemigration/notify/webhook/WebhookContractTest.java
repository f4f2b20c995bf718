package org.coursemigration.notify.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.coursemigration.api.notice.Notifier;
import org.coursemigration.testkit.notice.NotifierContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class WebhookContractTest extends NotifierContract {

  private final AtomicInteger taken = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange call) throws IOException {
    call.getRequestBody().readAllBytes();
    taken.incrementAndGet();
    call.sendResponseHeaders(204, -1);
    call.close();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Override
  protected Notifier notifier() {
    return new WebhookNotifier();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of(
        "webhookurl",
        "http://localhost:" + server.getAddress().getPort() + "/",
        "webhooksecret",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  }

  @Override
  protected int taken() {
    return taken.get();
  }

  @Override
  protected void stopReceiver() {
    server.stop(0);
  }
}
