package org.coursemigration.notify.email;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.coursemigration.api.notice.Notice;
import org.coursemigration.api.notice.Notifier;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.setting.SettingKind;
import org.coursemigration.api.setting.SettingValues;

/**
 * Sends notices as plain mails, one mail to all recipients. The certificate of the mail server must
 * be one that Java trusts, and be the server's own. A mail that one recipient cannot get is sent to
 * none, as it would be sent again to the others. Thread safe.
 */
public final class EmailNotifier implements Notifier {

  /** The type under which a site stores it. */
  public static final String TYPE = "email";

  public static final SettingDefinition HOST =
      new SettingDefinition(
          "emailhost", "Mail server", "Name of the SMTP server", SettingKind.TEXT, "");
  public static final SettingDefinition PORT =
      new SettingDefinition(
          "emailport",
          "Port",
          "Port of the SMTP server: 587 as a rule, 465 for tls",
          SettingKind.INTEGER,
          "587");
  public static final SettingDefinition ENCRYPTION =
      new SettingDefinition(
          "emailencryption",
          "Encryption",
          "starttls begins in the clear and must change, tls is encrypted from the start, none sends"
              + " no password to another machine",
          SettingKind.TEXT,
          Encryption.STARTTLS.word());
  public static final SettingDefinition USER =
      new SettingDefinition(
          "emailuser",
          "User",
          "Who logs in at the mail server; empty if it asks nobody",
          SettingKind.TEXT,
          "");
  public static final SettingDefinition PASSWORD =
      new SettingDefinition(
          "emailpassword", "Password", "Password of that user", SettingKind.SECRET, "");
  public static final SettingDefinition FROM =
      new SettingDefinition(
          "emailfrom", "Sender", "Address that the mails come from", SettingKind.TEXT, "");
  public static final SettingDefinition TO =
      new SettingDefinition(
          "emailto",
          "Recipients",
          "Addresses that the mails go to, separated by commas",
          SettingKind.TEXT,
          "");

  private static final String TIMEOUT_MILLIS = "10000";

  private final Optional<SSLContext> trust;

  /** Needed by {@link java.util.ServiceLoader}; trusts whom Java trusts. */
  public EmailNotifier() {
    this(Optional.empty());
  }

  EmailNotifier(Optional<SSLContext> trust) {
    this.trust = trust;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String displayName() {
    return "E-mail";
  }

  @Override
  public List<SettingDefinition> settings() {
    return List.of(HOST, PORT, ENCRYPTION, USER, PASSWORD, FROM, TO);
  }

  @Override
  public void send(Notice notice, SettingValues values) {
    EmailSettings settings = EmailSettings.of(values);
    Session session = Session.getInstance(properties(settings));
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect(
          settings.host(),
          settings.port(),
          settings.user().orElse(null),
          settings.user().isPresent() ? settings.password() : null);
      transport.sendMessage(
          NoticeMail.of(notice, settings, session), settings.to().toArray(Address[]::new));
    } catch (MessagingException e) {
      throw MailTrouble.of(e, settings);
    }
  }

  private Properties properties(EmailSettings settings) {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
    properties.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
    properties.setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
    properties.setProperty("mail.smtp.auth", String.valueOf(settings.user().isPresent()));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    trust.ifPresent(
        context -> properties.put("mail.smtp.ssl.socketFactory", context.getSocketFactory()));
    switch (settings.encryption()) {
      case STARTTLS -> {
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
      case NONE -> properties.setProperty("mail.smtp.starttls.enable", "false");
    }
    return properties;
  }
}
