package org.coursemigration.core.request;

import java.net.URI;
import org.coursemigration.api.setting.Loopback;
import org.coursemigration.core.request.RequestFailedException.Stage;
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
                        Stage.SETTINGS,
                        "The target site is not known: set the Destination URL"
                            + " ('destinationwsurl')."));
    String token =
        settings
            .token()
            .orElseThrow(
                () ->
                    RequestFailedException.refused(
                        Stage.SETTINGS,
                        "There is no token for the target site: set the Web service token"
                            + " ('wstoken')."));
    if (address.getRawUserInfo() != null) {
      throw RequestFailedException.refused(
          Stage.SETTINGS,
          "The Destination URL ('destinationwsurl') holds a user name or password. Remove them: the"
              + " token says who asks.");
    }
    Destination destination = new Destination(address, token);
    if (!destination.isEncrypted()
        && !settings.allowHttp()
        && !Loopback.isName(address.getHost())) {
      throw RequestFailedException.refused(
          Stage.SETTINGS,
          "The token is not sent unencrypted to "
              + address.getHost()
              + ". Use https:// in the Destination URL ('destinationwsurl'), or set"
              + " 'destinationallowhttp' to 1.");
    }
    return destination;
  }

  /** The address for messages and events: without query, which could hold a secret. */
  String safeAddress() {
    return safe(address);
  }

  /** The same for an address that was not checked, and could hold a password too. */
  static String safe(URI address) {
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return address.getScheme() + "://" + address.getHost() + port + address.getRawPath();
  }

  boolean isEncrypted() {
    return "https".equalsIgnoreCase(address.getScheme());
  }

  @Override
  public String toString() {
    return "Destination[" + safeAddress() + "]";
  }
}
