package org.coursemigration.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.coursemigration.api.notice.Notifier;
import org.coursemigration.api.notice.NotifierException;
import org.coursemigration.api.setting.SettingValues;
import org.coursemigration.notify.Keys;
import org.coursemigration.notify.SomeNotice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of a real HTTP server, that checks them as a receiver would. */
class WebhookNotifierTest {

  private static final Instant NOW = Instant.parse("2026-11-22T11:00:00Z");
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final Notifier notifier =
      new WebhookNotifier(Clock.fixed(NOW, ZoneOffset.UTC), Optional.of(Keys.context("localhost")));
  private final Map<String, String> values = new HashMap<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private volatile int status = 204;
  private HttpServer server;

  private record Call(Headers headers, String body) {}

  private void serve() throws IOException {
    begin(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), "http");
  }

  private void serveWithTls(String key) throws IOException {
    HttpsServer secured =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    secured.setHttpsConfigurator(new HttpsConfigurator(Keys.context(key)));
    begin(secured, "https");
  }

  private void begin(HttpServer begun, String scheme) {
    server = begun;
    server.createContext("/", this::take);
    server.start();
    values.put(
        "webhookurl",
        scheme + "://localhost:" + server.getAddress().getPort() + "/hook?key=in-the-query");
    values.put("webhooksecret", SECRET);
  }

  private void take(HttpExchange call) throws IOException {
    calls.add(
        new Call(
            call.getRequestHeaders(),
            new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    call.getResponseHeaders().set("Location", "/elsewhere");
    call.sendResponseHeaders(status, -1);
    call.close();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  private void send() {
    notifier.send(SomeNotice.LIST_FINISHED, new SettingValues(values));
  }

  @Test
  void aNoticeIsPostedAsJson() throws IOException {
    serve();

    send();

    Call call = calls.get(0);
    assertThat(call.headers().getFirst("Content-Type")).isEqualTo("application/json");
    JsonNode body = new ObjectMapper().readTree(call.body());
    assertThat(body)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {
                      "id": "0f9a2f4e-6f2b-4f0b-8a55-0d8d3f6f2b11",
                      "type": "list_finished",
                      "timecreated": 1795342530,
                      "site": "Schule Nürnberg",
                      "subject": "Course list 'kürse.csv' is finished: 2 courses, 1 failed",
                      "text": "Restored on the target site: 1\\nFailed here or there: 1\\n.\\n",
                      "link": "https://school.example/migrations?upload=5",
                      "data": {"failed": "1", "uploadid": "5"}
                    }
                    """));
  }

  @Test
  void theSignatureCoversIdTimeAndBody() throws Exception {
    serve();

    send();

    Headers headers = calls.get(0).headers();
    assertThat(headers.getFirst("webhook-id")).isEqualTo(SomeNotice.LIST_FINISHED.id().toString());
    assertThat(headers.getFirst("webhook-timestamp"))
        .isEqualTo(Long.toString(NOW.getEpochSecond()));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(
            Base64.getDecoder().decode(SECRET.substring("whsec_".length())), "HmacSHA256"));
    mac.update(
        (headers.getFirst("webhook-id") + "." + headers.getFirst("webhook-timestamp") + ".")
            .getBytes(StandardCharsets.UTF_8));
    assertThat(headers.getFirst("webhook-signature"))
        .isEqualTo(
            "v1,"
                + Base64.getEncoder()
                    .encodeToString(
                        mac.doFinal(calls.get(0).body().getBytes(StandardCharsets.UTF_8))));
  }

  /** The example that the specification's own libraries are tested with. */
  @Test
  void theSignatureIsThatOfStandardWebhooks() {
    assertThat(
            Signature.of(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1614265330,
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8),
                Signature.key(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 400, 404, 410, 500, 503})
  void anyOtherAnswerIsAFailureAndNoRedirectIsFollowed(int answer) throws IOException {
    serve();
    status = answer;

    assertThatThrownBy(this::send)
        .isInstanceOf(NotifierException.class)
        .hasMessageContaining("status " + answer)
        .hasMessageNotContaining("in-the-query");
    assertThat(calls).hasSize(1);
  }

  @Test
  void aReceiverThatFailsFirstGetsTheSameIdAgain() throws IOException {
    serve();
    status = 503;
    assertThatThrownBy(this::send).isInstanceOf(NotifierException.class);
    status = 200;

    send();

    assertThat(calls)
        .extracting(call -> call.headers().getFirst("webhook-id"))
        .containsOnly(SomeNotice.LIST_FINISHED.id().toString())
        .hasSize(2);
  }

  @Test
  void aReceiverWithTlsIsCalled() throws IOException {
    serveWithTls("localhost");

    send();

    assertThat(calls).hasSize(1);
  }

  @Test
  void aCertificateOfAnotherHostOrAnUnknownAuthorityIsRefused() throws IOException {
    serveWithTls("elsewhere");
    Notifier trusting =
        new WebhookNotifier(Clock.systemUTC(), Optional.of(Keys.context("elsewhere")));

    for (Notifier each : List.of(trusting, new WebhookNotifier())) {
      assertThatThrownBy(() -> each.send(SomeNotice.LIST_FINISHED, new SettingValues(values)))
          .isInstanceOf(NotifierException.class)
          .hasMessageContaining("certificate");
    }
    assertThat(calls).isEmpty();
  }

  @Test
  void aReceiverThatIsNotThereIsNamed() throws IOException {
    serve();
    server.stop(0);

    assertThatThrownBy(this::send)
        .isInstanceOf(NotifierException.class)
        .hasMessageContaining("http://localhost:" + server.getAddress().getPort() + "/hook")
        .hasMessageContaining("cannot be reached")
        .hasMessageNotContaining("in-the-query");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          webhookurl    |                                 | 'webhookurl' is not set
          webhookurl    | http://hooks.example/           | https:// address alone
          webhookurl    | http://localhost.evil.example/  | https:// address alone
          webhookurl    | ftp://localhost/                | https:// address alone
          webhookurl    | https:hook                      | https:// address alone
          webhookurl    | https://a:b@hooks.example/      | user name or password
          webhooksecret |                                 | 'webhooksecret' is not set
          webhooksecret | c2hvcnQ=                        | 24 to 64 bytes
          webhooksecret | whsec_not/base64!               | openssl rand -base64 32
          """)
  void aSettingThatIsMissingOrWrongIsNamed(String setting, String value, String told)
      throws IOException {
    serve();
    values.put(setting, value == null ? "" : value);

    assertThatThrownBy(this::send)
        .isInstanceOf(NotifierException.class)
        .hasMessageContaining(told)
        .hasMessageNotContaining("not/base64");
    assertThat(calls).isEmpty();
  }

  @Test
  void theSecretMayStandWithoutItsPrefix() throws IOException {
    serve();
    values.put("webhooksecret", SECRET.substring("whsec_".length()));

    assertThatCode(this::send).doesNotThrowAnyException();
  }

  @Test
  void theSettingsHideTheSecretInTheirText() throws IOException {
    serve();

    assertThat(WebhookSettings.of(new SettingValues(values)).toString())
        .isEqualTo("WebhookSettings[http://localhost:" + server.getAddress().getPort() + "/hook]");
  }
}
