package org.coursemigration.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.multibindings.OptionalBinder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.coursemigration.host.lms.Role;
import org.coursemigration.host.web.ApiClient.Answer;
import org.coursemigration.host.web.health.MetricsAccess;
import org.coursemigration.testkit.time.MutableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What machines ask of a node. */
class HealthTest {

  private static final Pattern METRIC =
      Pattern.compile("\\b(?:coursemigration|hikaricp|jvm|process|system)_\\w+");

  @TempDir private Path directory;

  private static Module metrics(MetricsAccess access) {
    return binder -> binder.bind(MetricsAccess.class).toInstance(access);
  }

  @Test
  void aNodeIsReadyOnceItsStorageIsSetUp() throws Exception {
    MutableClock clock = new MutableClock();
    Module timed =
        new AbstractModule() {
          @Override
          protected void configure() {
            OptionalBinder.newOptionalBinder(binder(), Clock.class).setBinding().toInstance(clock);
          }
        };
    try (UiSite site = UiSite.serve(directory, "site", timed)) {
      ApiClient anybody = ApiClient.nobody(site);
      assertThat(anybody.get("/health/live").get("status").asText()).isEqualTo("up");

      Answer down = anybody.call("GET", "/health/ready");
      assertThat(down.status()).isEqualTo(503);
      assertThat(down.json().at("/checks/storage").asText()).isEqualTo("down");
      assertThat(down.json().at("/checks/database").asText()).isEqualTo("up");
      assertThat(down.header("Cache-Control")).isEqualTo("no-store");
      JsonNode told = ApiClient.of(site, "admin").get("/api/v1/checks/node");
      assertThat(told.at("/problems/storage").asText()).contains("directory");

      site.set("directory", Files.createDirectories(directory.resolve("shared")).toString());
      assertThat(anybody.call("GET", "/health/ready").status()).isEqualTo(503);
      clock.advance(Duration.ofMinutes(1));
      assertThat(anybody.call("GET", "/health/ready").status()).isEqualTo(200);

      site.set("directory", directory.resolve("gone").toString());
      clock.advance(Duration.ofMinutes(1));
      Answer gone = anybody.call("GET", "/health/ready");
      assertThat(gone.status()).isEqualTo(503);
      assertThat(gone.body()).as("paths are for administrators").doesNotContain("gone");
    }
  }

  @Test
  @Tag("once")
  void metricsAreReadWithATokenOfWhoMayLook() throws Exception {
    try (UiSite site = UiSite.serve(directory, "site")) {
      site.addUser("monitor", Role.VIEWER);
      site.addUser("none", Role.NONE);

      assertThat(ApiClient.nobody(site).call("GET", "/metrics").status()).isEqualTo(401);
      assertThat(ApiClient.of(site, "none").call("GET", "/metrics").status()).isEqualTo(403);
      Answer read = ApiClient.of(site, "monitor").call("GET", "/metrics");
      assertThat(read.status()).isEqualTo(200);
      assertThat(read.body())
          .contains("coursemigration_migrations{action=\"backup\",status=\"not_started\"} 0.0")
          .contains("coursemigration_up{check=\"database\"} 1.0")
          .contains("hikaricp_connections_active{pool=\"site\"}")
          .contains("jvm_memory_used_bytes");
    }
  }

  @Test
  @Tag("once")
  void metricsThatAreOffAreNotThere() throws Exception {
    try (UiSite site = UiSite.serve(directory, "site", metrics(MetricsAccess.OFF))) {
      assertThat(ApiClient.of(site, "admin").call("GET", "/metrics").status()).isEqualTo(404);
    }
  }

  @Test
  @Tag("once")
  void metricsForThisMachineAreNotForThoseBehindItsProxy() throws Exception {
    try (UiSite site = UiSite.serve(directory, "site", metrics(MetricsAccess.LOOPBACK))) {
      assertThat(ApiClient.nobody(site).call("GET", "/metrics").status()).isEqualTo(200);
      for (String header : List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")) {
        HttpResponse<String> answer =
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(site.url("/metrics")).header(header, "x").build(),
                    BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(header).isEqualTo(403);
      }
    }
  }

  /** A site that has migrated, and failed, has all the metrics that the dashboard asks for. */
  @Test
  @Tag("once")
  void theDashboardAndTheAlertsAskForMetricsThatThereAre() throws Exception {
    Set<String> asked = new TreeSet<>();
    for (String file : List.of("grafana-dashboard.json", "prometheus-alerts.yml")) {
      String text = Files.readString(Path.of("..", "deploy", file));
      METRIC.matcher(text).results().forEach(found -> asked.add(found.group()));
    }
    assertThat(asked).hasSizeGreaterThan(8);

    try (UiSite site = UiSite.serve(directory, "site", metrics(MetricsAccess.LOOPBACK))) {
      site.set("directory", Files.createDirectories(directory.resolve("shared")).toString());
      site.set("destinationwsurl", site.url("/webservice/rest/server.php").toString());
      ApiClient admin = ApiClient.of(site, "admin");
      site.set("wstoken", site.token(site.host().lms().users().find("admin").orElseThrow().id()));
      long course = site.importCourse("xs.mbz").value();
      upload(admin, course);
      await(admin, "completed", 2);
      site.set("wstoken", "wrong");
      upload(admin, course);
      await(admin, "failed", 1);

      String scraped = admin.call("GET", "/metrics").body();
      Set<String> there =
          METRIC.matcher(scraped).results().map(m -> m.group()).collect(Collectors.toSet());
      assertThat(there).containsAll(asked);
      assertThat(scraped)
          .contains("coursemigration_failures_total{action=\"backup\",cause=\"target\"} 1.0")
          .contains(
              "coursemigration_attempt_seconds_count{action=\"restore\",outcome=\"completed\"} 1");
    }
  }

  private static void upload(ApiClient admin, long course) {
    admin
        .call("POST", "/api/v1/uploads", "text/csv", "courseid,categoryid\n" + course + ",1\n")
        .succeeds();
  }

  private static void await(ApiClient admin, String status, int many) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> admin.get("/api/v1/migrations/counts").get(status).asInt() == many);
  }
}
