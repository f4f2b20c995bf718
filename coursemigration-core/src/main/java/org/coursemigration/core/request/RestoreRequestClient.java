package org.coursemigration.core.request;

import jakarta.inject.Inject;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.coursemigration.core.settings.MigrationSettings;

/**
 * Asks the target site to restore a backup, through its web service function {@code
 * tool_coursemigration_request_restore}. One call is one HTTP request: the caller decides about
 * asking again. The token goes into the body of a POST, never into an address or a message;
 * certificates are verified; redirects are not followed. Thread safe.
 */
public final class RestoreRequestClient {

  private static final String FUNCTION = "tool_coursemigration_request_restore";
  private static final Duration TOTAL_LIMIT = Duration.ofSeconds(60);
  private static final int MAX_ANSWER = 1 << 20;
  private static final String WRONG_ADDRESS =
      "Is the Destination URL ('destinationwsurl') the address of its REST server?";

  private final HttpClient http;
  private final AnswerReader answers = new AnswerReader();

  @Inject
  RestoreRequestClient(HttpClient http) {
    this.http = http;
  }

  /**
   * What keeps a request from being sent at all; checked before a backup is made for it.
   *
   * @throws RequestFailedException naming the setting that is missing or not safe
   */
  public void checkConfigured(MigrationSettings settings) {
    Destination.of(settings);
  }

  /** The target's address as it may stand in an event: without query and token. */
  public String safeAddress(MigrationSettings settings) {
    return settings
        .destinationUrl()
        .map(address -> new Destination(address, "").safeAddress())
        .orElse("");
  }

  /**
   * Asks once and returns when the target site has agreed.
   *
   * @throws RequestFailedException if it has not
   */
  public void ask(RestoreRequest request, MigrationSettings settings) {
    Destination destination = Destination.of(settings);
    String address = destination.safeAddress();
    HttpResponse<byte[]> response = send(httpRequest(request, destination), address);
    answers.read(
        address,
        response.statusCode(),
        withoutToken(response.body(), destination.token()),
        response.headers().firstValue("Retry-After"));
  }

  /** What the target says may be quoted in messages, and some servers repeat what they are sent. */
  private static String withoutToken(byte[] answer, String token) {
    return new String(answer, StandardCharsets.UTF_8).replace(token, "(token)");
  }

  private HttpResponse<byte[]> send(HttpRequest request, String address) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, info -> new BoundedBody(MAX_ANSWER));
    try {
      return answer.get(TOTAL_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw RequestFailedException.unanswered(
          "The target site "
              + address
              + " did not answer within "
              + TOTAL_LIMIT.toSeconds()
              + " s.");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw RequestFailedException.unanswered(
          "The request to the target site " + address + " was broken off by a shutdown.");
    } catch (ExecutionException e) {
      throw noAnswer(address, e.getCause());
    }
  }

  private static RequestFailedException noAnswer(String address, Throwable cause) {
    if (cause instanceof SSLException) {
      return RequestFailedException.refused(
          "No safe connection to the target site "
              + address
              + ": "
              + cause.getMessage()
              + ". Check its certificate.");
    }
    if (cause instanceof AnswerTooLongException) {
      return RequestFailedException.refused(
          "The target site " + address + " gave an answer that is far too long. " + WRONG_ADDRESS);
    }
    return RequestFailedException.unanswered(
        "The target site " + address + " could not be reached: " + reason(cause) + ".");
  }

  private static String reason(Throwable cause) {
    if (cause instanceof HttpTimeoutException) {
      return "it did not answer in time";
    }
    if (cause instanceof ConnectException) {
      return cause.getCause() instanceof UnresolvedAddressException
          ? "its host name is not known"
          : "the connection was refused";
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private static HttpRequest httpRequest(RestoreRequest request, Destination destination) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("wstoken", destination.token());
    form.put("wsfunction", FUNCTION);
    form.put("filename", request.fileName());
    form.put("categoryid", request.destinationCategory().toString());
    form.put("moodlewsrestformat", "json");
    return HttpRequest.newBuilder(destination.address())
        .timeout(TOTAL_LIMIT)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Accept", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(encoded(form), StandardCharsets.UTF_8))
        .build();
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
