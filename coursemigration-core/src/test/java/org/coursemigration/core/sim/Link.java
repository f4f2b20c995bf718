package org.coursemigration.core.sim;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import javax.net.ssl.SSLSession;
import org.coursemigration.core.fake.Crash;
import org.coursemigration.core.fake.FakeHttpClient;
import org.coursemigration.core.webservice.SpokenCall;

/** What lies between a node and the target site: it can lose, repeat and hold up what is sent. */
final class Link extends FakeHttpClient {

  private final Node node;

  Link(Node node) {
    this.node = node;
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler) {
    try {
      return CompletableFuture.completedFuture(answered(request, handler, exchange(request)));
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private String exchange(HttpRequest request) throws IOException {
    String form = body(request);
    String step = Caller.name() + ", request";
    Fate fate = node.site().fate();
    if (node.failsAt(Step.before(step))) {
      throw new ConnectException("refused");
    }
    Node heard = node.site().target().hearing().orElseThrow(() -> new ConnectException("refused"));
    String answer =
        switch (fate.delivery()) {
          case ONCE -> answer(heard, form);
          case TWICE -> {
            answer(heard, form);
            yield answer(heard, form);
          }
          case LATE -> {
            fate.deliverLater(() -> deliver(form));
            throw new IOException("no answer came");
          }
        };
    if (node.failsAt(Step.after(step))) {
      throw new IOException("the answer was lost");
    }
    return answer;
  }

  /** Nobody waits for the answer any more. */
  private void deliver(String form) {
    node.site()
        .target()
        .hearing()
        .ifPresent(
            heard -> {
              try {
                answer(heard, form);
              } catch (IOException e) {
                // The node died over it.
              }
            });
  }

  private static String answer(Node heard, String form) throws IOException {
    try {
      return SpokenCall.answer(heard.injector(), form);
    } catch (Crash e) {
      heard.die();
      throw new IOException("the connection broke", e);
    }
  }

  private static String body(HttpRequest request) {
    StringBuilder form = new StringBuilder();
    request
        .bodyPublisher()
        .orElseThrow()
        .subscribe(
            new Flow.Subscriber<>() {
              @Override
              public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
              }

              @Override
              public void onNext(ByteBuffer part) {
                form.append(StandardCharsets.UTF_8.decode(part));
              }

              @Override
              public void onError(Throwable failure) {
                throw new IllegalStateException(failure);
              }

              @Override
              public void onComplete() {}
            });
    return form.toString();
  }

  private static <T> HttpResponse<T> answered(
      HttpRequest request, BodyHandler<T> handler, String answer) {
    Answered<Void> head = new Answered<>(request, null);
    BodySubscriber<T> body = handler.apply(head);
    body.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long n) {}

          @Override
          public void cancel() {}
        });
    body.onNext(List.of(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8))));
    body.onComplete();
    return new Answered<>(request, body.getBody().toCompletableFuture().join());
  }

  private record Answered<T>(HttpRequest request, T body)
      implements HttpResponse<T>, HttpResponse.ResponseInfo {

    @Override
    public int statusCode() {
      return 200;
    }

    @Override
    public Optional<HttpResponse<T>> previousResponse() {
      return Optional.empty();
    }

    @Override
    public HttpHeaders headers() {
      return HttpHeaders.of(Map.of(), (name, value) -> true);
    }

    @Override
    public Optional<SSLSession> sslSession() {
      return Optional.empty();
    }

    @Override
    public URI uri() {
      return request.uri();
    }

    @Override
    public HttpClient.Version version() {
      return HttpClient.Version.HTTP_1_1;
    }
  }
}
