package org.coursemigration.notify.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.coursemigration.api.notice.Notice;
import org.coursemigration.api.notice.Notifier;
import org.coursemigration.api.notice.NotifierException;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.setting.SettingKind;
import org.coursemigration.api.setting.SettingValues;

/**
 * Posts notices as JSON to one address, signed as Standard Webhooks has it: {@code webhook-id} is
 * the same for each attempt, {@code webhook-timestamp} that of the attempt. Any answer from 200 to
 * 299 means that the notice was taken. No redirect is followed, and of the answer only the status
 * is read. Thread safe.
 */
public final class WebhookNotifier implements Notifier {

  /** The type under which a site stores it. */
  public static final String TYPE = "webhook";

  public static final SettingDefinition URL =
      new SettingDefinition(
          "webhookurl",
          "Address",
          "Where notices are posted; https:// but for this machine",
          SettingKind.URL,
          "");
  public static final SettingDefinition SECRET =
      new SettingDefinition(
          "webhooksecret",
          "Secret",
          "What the calls are signed with and the receiver knows too: the base64 form of 24 to 64"
              + " random bytes, with or without whsec_ before it",
          SettingKind.SECRET,
          "");

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int SUCCESS = 2;

  private final Clock clock;
  private final Optional<SSLContext> trust;
  private HttpClient client;

  /** Needed by {@link java.util.ServiceLoader}; trusts whom Java trusts. */
  public WebhookNotifier() {
    this(Clock.systemUTC(), Optional.empty());
  }

  WebhookNotifier(Clock clock, Optional<SSLContext> trust) {
    this.clock = clock;
    this.trust = trust;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String displayName() {
    return "Webhook";
  }

  @Override
  public List<SettingDefinition> settings() {
    return List.of(URL, SECRET);
  }

  @Override
  public void send(Notice notice, SettingValues values) {
    WebhookSettings settings = WebhookSettings.of(values);
    int status = post(request(notice, settings), settings);
    if (status / 100 != SUCCESS) {
      throw new NotifierException(
          "The webhook "
              + settings.place()
              + " answers with status "
              + status
              + " instead of one from 200 to 299.");
    }
  }

  private HttpRequest request(Notice notice, WebhookSettings settings) {
    String id = notice.id().toString();
    long timestamp = clock.instant().getEpochSecond();
    byte[] body = NoticeJson.of(notice);
    return HttpRequest.newBuilder(settings.address())
        .timeout(LIMIT)
        .header("Content-Type", "application/json")
        .header("webhook-id", id)
        .header("webhook-timestamp", Long.toString(timestamp))
        .header("webhook-signature", Signature.of(id, timestamp, body, settings.secret()))
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  private int post(HttpRequest request, WebhookSettings settings) {
    try {
      HttpResponse<InputStream> answer = client().send(request, BodyHandlers.ofInputStream());
      answer.body().close();
      return answer.statusCode();
    } catch (SSLException e) {
      throw new NotifierException(
          "The webhook "
              + settings.place()
              + " cannot be talked to in private: its certificate is not trusted, expired or that"
              + " of another host.",
          e);
    } catch (IOException e) {
      throw new NotifierException(
          "The webhook "
              + settings.place()
              + " cannot be reached, or does not answer within "
              + LIMIT.toSeconds()
              + " seconds. Look at 'webhookurl'.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotifierException("The call of the webhook was interrupted.", e);
    }
  }

  /** Made when it is needed first, as it has a thread. */
  private synchronized HttpClient client() {
    if (client == null) {
      HttpClient.Builder builder =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(CONNECT_LIMIT)
              .followRedirects(HttpClient.Redirect.NEVER);
      trust.ifPresent(builder::sslContext);
      client = builder.build();
    }
    return client;
  }
}
