package org.coursemigration.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a site tells by mail and webhook, to a real mail server and a real web server. */
class NoticesOnASiteTest {

  private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private volatile int answer = 204;
  private HttpServer hook;
  private OwnTarget target;

  private record Call(String id, String timestamp, String signature, String body) {}

  @BeforeEach
  void aSiteThatTellsBothWays() throws IOException {
    mail.start();
    hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hook.createContext("/hook", this::take);
    hook.start();
    target = new OwnTarget(directory);
    target.site.set(
        Map.of(
            "emailenabled", "1",
            "emailhost", "localhost",
            "emailport", Integer.toString(mail.getSmtp().getPort()),
            "emailencryption", "none",
            "emailfrom", "lms@school.example",
            "emailto", "admin@school.example",
            "webhookenabled", "1",
            "webhookurl", "http://localhost:" + hook.getAddress().getPort() + "/hook",
            "webhooksecret", SECRET));
    target.runAfter(Duration.ofMinutes(1));
  }

  private void take(HttpExchange call) throws IOException {
    calls.add(
        new Call(
            call.getRequestHeaders().getFirst("webhook-id"),
            call.getRequestHeaders().getFirst("webhook-timestamp"),
            call.getRequestHeaders().getFirst("webhook-signature"),
            new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    call.sendResponseHeaders(answer, -1);
    call.close();
  }

  @AfterEach
  void stop() throws InterruptedException {
    target.close();
    hook.stop(0);
    mail.stop();
  }

  private List<String> subjects() throws MessagingException {
    List<String> subjects = new ArrayList<>();
    for (MimeMessage message : mail.getReceivedMessages()) {
      subjects.add(message.getSubject());
    }
    return subjects;
  }

  private static boolean isSigned(Call call) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET), "HmacSHA256"));
    byte[] signed =
        (call.id() + "." + call.timestamp() + "." + call.body()).getBytes(StandardCharsets.UTF_8);
    return call.signature().equals("v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed)));
  }

  @Test
  void aFinishedListIsOneMailAndOneSignedCallThatIsRepeatedUntilItIsTaken() throws Exception {
    answer = 503;

    String list =
        target
            .migrate(target.course("empty.mbz"), target.course("xs.mbz"), "4711")
            .get("upload")
            .asText();
    answer = 204;
    target.runAfter(Duration.ofMinutes(10));
    target.runAfter(Duration.ofMinutes(10));

    assertThat(subjects())
        .containsExactly("[site] Course list 'list1.csv' is finished: 3 courses, 1 failed");
    String page = target.site.restServer().resolve("/migrations?upload=" + list).toString();
    assertThat(mail.getReceivedMessages()[0].getContent().toString())
        .contains("Restored on the target site: 2", page);
    assertThat(calls).hasSizeGreaterThan(1);
    assertThat(calls).extracting(Call::id).containsOnly(calls.get(0).id());
    Call taken = calls.get(calls.size() - 1);
    assertThat(isSigned(taken)).isTrue();
    JsonNode told = JSON.readTree(taken.body());
    assertThat(told.get("type").asText()).isEqualTo("list_finished");
    assertThat(told.get("link").asText()).isEqualTo(page);
    assertThat(told.at("/data/restored").asText()).isEqualTo("2");
    JsonNode noticed = target.site.json("notice", "list");
    assertThat(noticed).hasSize(1);
    assertThat(noticed.get(0).get("deliveries").findValuesAsText("state"))
        .containsExactly("sent", "sent");
    assertThat(target.site.run("notice", "list").succeeds().out())
        .contains("email sent, webhook sent");
  }

  @Test
  void restoresThatFailAreToldTogetherAndATokenThatExpires() throws Exception {
    target.site.json("task", "pause", "restore");
    target.migrate(target.course("empty.mbz"), target.course("xs.mbz"));
    try (Stream<Path> backups = Files.list(target.shared)) {
      for (Path backup : backups.toList()) {
        Files.delete(backup);
      }
    }
    target.site.json("task", "resume", "restore");
    target.runToTheEnd();
    Instant end = target.clock.instant().plus(Duration.ofDays(9));
    target.site.json(
        "token", "create", "--user", "admin", "--name", "school", "--valid-until", end.toString());
    for (int minutes = 0; minutes < 70; minutes += 10) {
      target.runAfter(Duration.ofMinutes(10));
    }

    assertThat(subjects())
        .containsExactlyInAnyOrder(
            "[site] 2 restores failed",
            "[site] The web service token 'school' expires soon",
            "[site] Course list 'list1.csv' is finished: 2 courses, 2 failed");
    assertThat(calls).extracting(Call::id).doesNotHaveDuplicates().hasSize(3);
  }

  @Test
  void aTestGoesBothWaysFromTheCommandLineAndTheApi() throws Exception {
    JsonNode checked = target.site.json("notice", "check");
    assertThat(checked.get("ok").asBoolean()).isTrue();
    assertThat(subjects()).containsExactly("[site] This is a test");
    assertThat(JSON.readTree(calls.get(0).body()).get("type").asText()).isEqualTo("test");

    answer = 500;
    JsonNode failing = api("POST", "/api/v1/checks/notices");

    assertThat(target.site.run("notice", "check").out()).contains("email: sent");
    assertThat(failing.get("ok").asBoolean()).isFalse();
    assertThat(failing.at("/notifiers/0/problem").isNull()).isTrue();
    assertThat(failing.at("/notifiers/1/problem").asText()).contains("status 500");
    assertThat(api("GET", "/api/v1/notices").get("items")).isEmpty();
    assertThat(target.site.json("notice", "list")).isEmpty();
  }

  @Test
  void theApiAndTheCommandLineTellTheSame() throws Exception {
    target.migrate(target.course("empty.mbz"));
    target.migrate("4711");
    target.runAfter(Duration.ofMinutes(1));

    JsonNode items = api("GET", "/api/v1/notices").get("items");

    assertThat(items).hasSize(2);
    assertThat(target.site.json("notice", "list")).isEqualTo(items);
    assertThat(api("GET", "/api/v1/notices?limit=1").get("next").asText()).contains("key=");
  }

  private JsonNode api(String verb, String path) throws IOException, InterruptedException {
    String token =
        target
            .site
            .json("apitoken", "create", "--user", "admin", "--name", "test")
            .get("token")
            .asText();
    URI address = target.site.restServer().resolve(path);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + token)
            .method(verb, BodyPublishers.noBody())
            .build();
    return JSON.readTree(
        HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream()).body());
  }
}
