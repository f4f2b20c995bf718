package org.coursemigration.notify.email;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Optional;
import org.coursemigration.api.notice.NotifierException;
import org.coursemigration.api.setting.Loopback;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.setting.SettingValues;

/**
 * The settings by their types, complete and right. {@link #toString} hides the password.
 *
 * @param user empty when the server asks nobody who they are
 * @param password empty text without a user
 */
record EmailSettings(
    String host,
    int port,
    Encryption encryption,
    Optional<String> user,
    String password,
    InternetAddress from,
    List<InternetAddress> to) {

  private static final int LAST_PORT = 65_535;

  /**
   * @throws NotifierException saying what is missing or wrong and where to set it
   */
  static EmailSettings of(SettingValues values) {
    String host = required(values, EmailNotifier.HOST);
    Encryption encryption = encryption(values.get(EmailNotifier.ENCRYPTION));
    Optional<String> user = values.find(EmailNotifier.USER);
    if (user.isPresent() && encryption == Encryption.NONE && !Loopback.isName(host)) {
      throw new NotifierException(
          "The password is not sent unencrypted to '"
              + host
              + "'. Set 'emailencryption' to starttls or tls, or leave 'emailuser' empty.");
    }
    List<InternetAddress> from = addresses(values, EmailNotifier.FROM);
    if (from.size() != 1) {
      throw new NotifierException("Set 'emailfrom' to one address.");
    }
    return new EmailSettings(
        host,
        port(values.get(EmailNotifier.PORT)),
        encryption,
        user,
        user.isPresent() ? required(values, EmailNotifier.PASSWORD) : "",
        from.get(0),
        addresses(values, EmailNotifier.TO));
  }

  private static String required(SettingValues values, SettingDefinition setting) {
    return values
        .find(setting)
        .orElseThrow(
            () ->
                new NotifierException(
                    "E-mail cannot be sent: '" + setting.name() + "' is not set."));
  }

  private static Encryption encryption(String word) {
    return Encryption.of(word)
        .orElseThrow(
            () ->
                new NotifierException(
                    "The encryption '"
                        + word
                        + "' is not known. Set 'emailencryption' to one of "
                        + Encryption.words()
                        + "."));
  }

  private static int port(String text) {
    if (text.matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(text);
      if (port > 0 && port <= LAST_PORT) {
        return port;
      }
    }
    throw new NotifierException(
        "'" + text + "' is no port. Set 'emailport' to a number from 1 to " + LAST_PORT + ".");
  }

  private static List<InternetAddress> addresses(SettingValues values, SettingDefinition setting) {
    String text = required(values, setting);
    try {
      List<InternetAddress> addresses = List.of(InternetAddress.parse(text, true));
      for (InternetAddress address : addresses) {
        address.validate();
      }
      return addresses;
    } catch (AddressException e) {
      throw new NotifierException(
          "'" + text + "' is no mail address, or list of them. Change '" + setting.name() + "'.",
          e);
    }
  }

  /** The server for messages. */
  String place() {
    return host + ":" + port;
  }

  @Override
  public String toString() {
    return "EmailSettings[" + place() + ", " + encryption + "]";
  }
}
