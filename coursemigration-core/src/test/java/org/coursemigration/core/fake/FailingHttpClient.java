package org.coursemigration.core.fake;

import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A client whose every request ends in the same failure, for those that would take long. */
public final class FailingHttpClient extends HttpClient {

  private final HttpClient usual = HttpClient.newHttpClient();
  private final Supplier<? extends Throwable> failure;

  public FailingHttpClient(Supplier<? extends Throwable> failure) {
    this.failure = failure;
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    return CompletableFuture.failedFuture(failure.get());
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request,
      HttpResponse.BodyHandler<T> handler,
      HttpResponse.PushPromiseHandler<T> pushes) {
    return sendAsync(request, handler);
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    throw new IllegalStateException(failure.get());
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return usual.cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return usual.connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return usual.followRedirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return usual.proxy();
  }

  @Override
  public SSLContext sslContext() {
    return usual.sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return usual.sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return usual.authenticator();
  }

  @Override
  public Version version() {
    return usual.version();
  }

  @Override
  public Optional<Executor> executor() {
    return usual.executor();
  }
}
