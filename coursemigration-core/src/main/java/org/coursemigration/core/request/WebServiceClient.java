package org.coursemigration.core.request;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.coursemigration.core.request.RequestFailedException.Stage;
import org.coursemigration.core.settings.MigrationSettings;

/**
 * Calls web service functions of the target site. One call is one HTTP request: the caller decides
 * about asking again. The token goes into the body of a POST, never into an address or a message;
 * certificates are verified; redirects are not followed; compressed answers are not asked for.
 * Thread safe.
 */
final class WebServiceClient {

  private static final int MAX_ANSWER = 1 << 20;

  private final OwnAuthorities authorities;
  private final RequestLimits limits;
  private final AnswerReader answers;

  @Inject
  WebServiceClient(OwnAuthorities authorities, RequestLimits limits, AnswerReader answers) {
    this.authorities = authorities;
    this.limits = limits;
    this.answers = answers;
  }

  /**
   * What keeps a call from being sent at all.
   *
   * @throws RequestFailedException naming the setting that is missing, not safe or wrong
   */
  Destination checkConfigured(MigrationSettings settings) {
    Destination destination = Destination.of(settings);
    authorities.client(settings);
    return destination;
  }

  /**
   * Calls once and returns the function's result.
   *
   * @param function its name; empty text to call none
   * @throws RequestFailedException if there is no result
   */
  JsonNode call(String function, Map<String, String> parameters, MigrationSettings settings) {
    Destination destination = Destination.of(settings);
    HttpClient http = authorities.client(settings);
    String address = destination.safeAddress();
    HttpResponse<byte[]> response =
        send(http, httpRequest(function, parameters, destination), address);
    return answers.read(
        new Answer(
            address,
            function,
            response.statusCode(),
            withoutToken(response.body(), destination.token()),
            response.headers().firstValue("Retry-After"),
            response.headers().firstValue("Location")));
  }

  /** What the target says may be quoted in messages, and some servers repeat what they are sent. */
  private static String withoutToken(byte[] answer, String token) {
    return new String(answer, StandardCharsets.UTF_8).replace(token, "(token)");
  }

  private HttpResponse<byte[]> send(HttpClient http, HttpRequest request, String address) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, info -> new BoundedBody(MAX_ANSWER));
    try {
      return answer.get(limits.total().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw RequestFailedException.unanswered(
          Stage.CONNECTION,
          "The target site "
              + address
              + " did not answer within "
              + limits.total().toSeconds()
              + " s.");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw RequestFailedException.unanswered(
          Stage.CONNECTION,
          "The request to the target site " + address + " was broken off by a shutdown.");
    } catch (ExecutionException e) {
      throw noAnswer(address, e.getCause());
    }
  }

  private static RequestFailedException noAnswer(String address, Throwable cause) {
    if (cause instanceof AnswerTooLongException) {
      return AnswerReader.tooLong(address);
    }
    if (cause instanceof SSLException && !isBrokenConnection(cause)) {
      return RequestFailedException.refused(
          Stage.CERTIFICATE,
          "No safe connection to the target site "
              + address
              + ": "
              + tlsReason(cause)
              + ". Check its certificate and, if your own authority signed it, the setting"
              + " 'destinationcafile'.");
    }
    String problem = "The target site " + address + " could not be reached: " + reason(cause) + ".";
    return cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException
        ? RequestFailedException.notTaken(Stage.CONNECTION, problem, Optional.empty())
        : RequestFailedException.unanswered(Stage.CONNECTION, problem);
  }

  /** A connection that breaks while it is being secured is a broken connection. */
  private static boolean isBrokenConnection(Throwable failure) {
    return find(failure, EOFException.class).isPresent()
        || find(failure, SocketException.class).isPresent()
        || String.valueOf(failure.getMessage()).contains("terminated the handshake");
  }

  /** What is wrong with the certificate says more than what the protocol makes of it. */
  private static String tlsReason(Throwable failure) {
    if (find(failure, CertificateExpiredException.class).isPresent()) {
      return "its certificate has expired";
    }
    return find(failure, CertificateException.class)
        .map(problem -> problem.getCause() == null ? problem : problem.getCause())
        .map(Throwable::getMessage)
        .orElse(failure.getMessage());
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return Optional.of(type.cast(at));
      }
    }
    return Optional.empty();
  }

  private static String reason(Throwable cause) {
    if (cause instanceof HttpConnectTimeoutException) {
      return "no connection came about in time";
    }
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

  private HttpRequest httpRequest(
      String function, Map<String, String> parameters, Destination destination) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("wstoken", destination.token());
    form.put("wsfunction", function);
    form.putAll(parameters);
    form.put("moodlewsrestformat", "json");
    return HttpRequest.newBuilder(destination.address())
        .timeout(limits.answer())
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Accept", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(encoded(form), StandardCharsets.UTF_8))
        .build();
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
