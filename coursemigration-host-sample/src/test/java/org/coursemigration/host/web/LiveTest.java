package org.coursemigration.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.coursemigration.api.access.UserId;
import org.coursemigration.core.intake.CourseListFormat;
import org.coursemigration.core.intake.Duplicates;
import org.coursemigration.core.intake.IntakeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveTest {

  @TempDir private Path directory;

  @Test
  void anOpenPageHearsOfAChangeAndTheSiteStopsAllTheSame() throws Exception {
    UiSite site = UiSite.serve(directory, "site");
    PageClient admin = PageClient.loggedIn(site, "admin");
    String before = admin.get("/live/version").body();
    HttpClient client = HttpClient.newBuilder().cookieHandler(admin.cookies()).build();
    HttpResponse<InputStream> stream =
        client.send(
            HttpRequest.newBuilder(site.url("/live")).build(),
            HttpResponse.BodyHandlers.ofInputStream());
    assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("event: hello");
      assertThat(lines.readLine()).isEqualTo("data: hello");

      site.host()
          .migration()
          .upload(
              new ByteArrayInputStream(
                  "courseid,categoryid\n1,1\n".getBytes(StandardCharsets.UTF_8)),
              new IntakeRequest(
                  "list.csv", CourseListFormat.DEFAULT, Duplicates.AGAIN, false, new UserId(1)));
      assertThat(lines.lines().anyMatch("event: changed"::equals)).isTrue();
      assertThat(admin.get("/live/version").body()).isNotEqualTo(before);

      site.close();
      assertThat(lines.lines()).noneMatch("event: hello"::equals);
    }
  }
}
