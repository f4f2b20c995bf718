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
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A client that is as usual, but for what becomes of a request. */
public abstract class FakeHttpClient extends HttpClient {

  private static final HttpClient USUAL = HttpClient.newHttpClient();

  @Override
  public final <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request,
      HttpResponse.BodyHandler<T> handler,
      HttpResponse.PushPromiseHandler<T> pushes) {
    return sendAsync(request, handler);
  }

  @Override
  public final <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    return sendAsync(request, handler).join();
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return USUAL.cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return USUAL.connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return USUAL.followRedirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return USUAL.proxy();
  }

  @Override
  public SSLContext sslContext() {
    return USUAL.sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return USUAL.sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return USUAL.authenticator();
  }

  @Override
  public Version version() {
    return USUAL.version();
  }

  @Override
  public Optional<Executor> executor() {
    return USUAL.executor();
  }
}
