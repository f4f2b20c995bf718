package org.coursemigration.notify.webhook;

import java.net.URI;
import java.util.Base64;
import javax.crypto.SecretKey;
import org.coursemigration.api.notice.NotifierException;
import org.coursemigration.api.setting.Loopback;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.setting.SettingValues;

/** The settings by their types, complete and right. {@link #toString} hides the secret. */
record WebhookSettings(URI address, SecretKey secret) {

  /** What secrets begin with where the makers of Standard Webhooks write them. */
  private static final String PREFIX = "whsec_";

  private static final int SHORTEST_SECRET = 24;
  private static final int LONGEST_SECRET = 64;

  /**
   * @throws NotifierException saying what is missing or wrong and where to set it
   */
  static WebhookSettings of(SettingValues values) {
    return new WebhookSettings(
        address(required(values, WebhookNotifier.URL)),
        secret(required(values, WebhookNotifier.SECRET)));
  }

  private static String required(SettingValues values, SettingDefinition setting) {
    return values
        .find(setting)
        .orElseThrow(
            () ->
                new NotifierException(
                    "The webhook cannot be called: '" + setting.name() + "' is not set."));
  }

  private static URI address(String text) {
    URI address;
    try {
      address = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new NotifierException("'webhookurl' is no address of a web service.", e);
    }
    boolean encrypted = "https".equalsIgnoreCase(address.getScheme());
    boolean near =
        "http".equalsIgnoreCase(address.getScheme())
            && address.getHost() != null
            && Loopback.isName(address.getHost());
    if (address.getHost() == null || !(encrypted || near)) {
      throw new NotifierException(
          "The webhook is called at an https:// address alone, or on this machine. Change"
              + " 'webhookurl'.");
    }
    if (address.getRawUserInfo() != null) {
      throw new NotifierException(
          "'webhookurl' holds a user name or password. Remove them: the signature says who calls.");
    }
    return address;
  }

  private static SecretKey secret(String text) {
    String encoded = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
    try {
      byte[] secret = Base64.getDecoder().decode(encoded);
      if (secret.length >= SHORTEST_SECRET && secret.length <= LONGEST_SECRET) {
        return Signature.key(secret);
      }
    } catch (IllegalArgumentException e) {
      throw wrongSecret();
    }
    throw wrongSecret();
  }

  /** Without a cause, which would quote the secret. */
  private static NotifierException wrongSecret() {
    return new NotifierException(
        "The secret is not the base64 form of "
            + SHORTEST_SECRET
            + " to "
            + LONGEST_SECRET
            + " bytes. Make one, for instance with 'openssl rand -base64 32', and set"
            + " 'webhooksecret'.");
  }

  /** The address for messages: without its query, which could hold a secret. */
  String place() {
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return address.getScheme() + "://" + address.getHost() + port + address.getRawPath();
  }

  @Override
  public String toString() {
    return "WebhookSettings[" + place() + "]";
  }
}
