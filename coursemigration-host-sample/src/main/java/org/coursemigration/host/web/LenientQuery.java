package org.coursemigration.host.web;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Escapes what must not stand in a query as it is, such as a percent sign without two digits. PHP
 * takes it for itself, and so does the library; Jersey would refuse the call, and its web server
 * would log the whole address with the token.
 */
final class LenientQuery extends Handler.Wrapper {

  private static final String LEGAL = "-._~!$&'()*+,;=:@/?";

  LenientQuery(Handler handler) {
    super(handler);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String query = request.getHttpURI().getQuery();
    String escaped = query == null ? null : escaped(query);
    if (query == null || escaped.equals(query)) {
      return super.handle(request, response, callback);
    }
    HttpURI uri = HttpURI.build(request.getHttpURI()).query(escaped).asImmutable();
    Request lenient =
        new Request.Wrapper(request) {
          @Override
          public HttpURI getHttpURI() {
            return uri;
          }
        };
    return super.handle(lenient, response, callback);
  }

  static String escaped(String query) {
    StringBuilder escaped = new StringBuilder(query.length());
    byte[] bytes = query.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < bytes.length; at++) {
      boolean escape = bytes[at] == '%' && isHex(bytes, at + 1) && isHex(bytes, at + 2);
      if (escape || isLegal(bytes[at])) {
        escaped.append((char) bytes[at]);
      } else {
        escaped.append(String.format("%%%02X", bytes[at]));
      }
    }
    return escaped.toString();
  }

  private static boolean isLegal(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || LEGAL.indexOf(b) >= 0;
  }

  private static boolean isHex(byte[] bytes, int at) {
    return at < bytes.length && Character.digit(bytes[at], 16) >= 0;
  }
}
