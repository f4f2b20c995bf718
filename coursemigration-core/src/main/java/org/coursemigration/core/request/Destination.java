package org.coursemigration.core.request;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.coursemigration.core.settings.MigrationSettings;

/**
 * The target site's REST server and the token for it. {@link #toString} hides the token.
 *
 * @param address without user, password and fragment
 */
record Destination(URI address, String token) {

  /**
   * The destination that is set.
   *
   * @throws RequestFailedException naming the setting that is missing or not safe
   */
  static Destination of(MigrationSettings settings) {
    URI address =
        settings
            .destinationUrl()
            .orElseThrow(
                () ->
                    RequestFailedException.refused(
                        "The target site is not known: set the Destination URL"
                            + " ('destinationwsurl')."));
    String token =
        settings
            .token()
            .orElseThrow(
                () ->
                    RequestFailedException.refused(
                        "There is no token for the target site: set the Web service token"
                            + " ('wstoken')."));
    if (address.getRawUserInfo() != null) {
      throw RequestFailedException.refused(
          "The Destination URL ('destinationwsurl') holds a user name or password. Remove them: the"
              + " token says who asks.");
    }
    boolean encrypted = "https".equalsIgnoreCase(address.getScheme());
    if (!encrypted && !settings.allowHttp() && !isLoopback(address.getHost())) {
      throw RequestFailedException.refused(
          "The token is not sent unencrypted to "
              + address.getHost()
              + ". Use https:// in the Destination URL ('destinationwsurl'), or set"
              + " 'destinationallowhttp' to 1.");
    }
    return new Destination(address, token);
  }

  /** The address for messages and events: without query, which could hold a secret. */
  String safeAddress() {
    return address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
  }

  private static boolean isLoopback(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    boolean literal = host.matches("[0-9.]+") || host.startsWith("[");
    try {
      return literal && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "Destination[" + safeAddress() + "]";
  }
}
