package org.coursemigration.core.fake;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A client whose every request ends in the same failure, for those that would take long. */
public final class FailingHttpClient extends FakeHttpClient {

  private final Supplier<? extends Throwable> failure;

  public FailingHttpClient(Supplier<? extends Throwable> failure) {
    this.failure = failure;
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    return CompletableFuture.failedFuture(failure.get());
  }
}
