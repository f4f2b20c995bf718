package org.coursemigration.core.request;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.net.http.HttpClient;

/**
 * Makes the HTTP client for hosts that bring none. It speaks HTTP/1.1, as some servers lose the
 * content type of an answer on the way to HTTP/2.
 */
public final class UsualHttpClient implements Provider<HttpClient> {

  private final RequestLimits limits;

  @Inject
  UsualHttpClient(RequestLimits limits) {
    this.limits = limits;
  }

  @Override
  public HttpClient get() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(limits.connect())
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }
}
