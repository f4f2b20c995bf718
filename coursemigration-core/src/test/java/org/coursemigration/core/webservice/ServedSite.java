package org.coursemigration.core.webservice;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.core.fake.TestSite;

/** A site of ours as a target over real HTTP, with tokens for its administrator and others. */
public final class ServedSite implements AutoCloseable {

  public final TestSite site;
  private final MoodleRestServer rest;
  private final HttpServer server;

  public ServedSite(TestSite site) {
    this.site = site;
    this.rest = site.injector.getInstance(MoodleRestServer.class);
    offer(GetRestoreStatusFunction.NAME);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/webservice/rest/server.php", this::handle);
    server.start();
  }

  /** The service of the token has this function, as it would from the start. */
  private void offer(String function) {
    site.sql(
        "INSERT INTO coursemigration_service_function (serviceid, functionname)"
            + " SELECT s.id, '"
            + function
            + "' FROM coursemigration_service s WHERE s.name = 'coursemigration'"
            + " AND NOT EXISTS (SELECT 1 FROM coursemigration_service_function f"
            + " WHERE f.serviceid = s.id AND f.functionname = '"
            + function
            + "')");
  }

  /** The service has this function no more. */
  public void withdraw(String function) {
    site.sql(
        "DELETE FROM coursemigration_service_function WHERE functionname = '" + function + "'");
  }

  public String token(UserId user) {
    return site.migration
        .tokens()
        .create(new TokenTerms("source", user, Optional.empty(), ""), TestSite.ADMIN)
        .token();
  }

  public URI url() {
    return URI.create(
        "http://localhost:" + server.getAddress().getPort() + "/webservice/rest/server.php");
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      RestAnswer answer =
          rest.answer(
              new RestCall(
                  new ParameterParser().add(form).parameters(),
                  Optional.empty(),
                  exchange.getRemoteAddress().getAddress()));
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange
          .getResponseHeaders()
          .set("Content-Type", answer.format().orElseThrow().contentType());
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    site.close();
  }
}
