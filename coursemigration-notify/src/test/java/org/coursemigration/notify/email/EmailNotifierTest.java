package org.coursemigration.notify.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.notice.Notifier;
import org.coursemigration.api.notice.NotifierException;
import org.coursemigration.api.setting.SettingValues;
import org.coursemigration.notify.Keys;
import org.coursemigration.notify.SomeNotice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails to a real SMTP server, in the clear and with TLS. */
class EmailNotifierTest {

  private static final String SECRET = "s3cret-of-the-mail-server";

  private final Notifier notifier = new EmailNotifier(Optional.of(Keys.context("localhost")));
  private final Map<String, String> values = new HashMap<>();
  private GreenMail server;

  private void serve(String protocol, String key) {
    System.setProperty("greenmail.tls.keystore.file", Keys.file(key).toString());
    System.setProperty("greenmail.tls.keystore.password", Keys.PASSWORD);
    server = new GreenMail(new ServerSetup(0, "localhost", protocol));
    server.start();
    boolean tls = protocol.equals(ServerSetup.PROTOCOL_SMTPS);
    int port = (tls ? server.getSmtps() : server.getSmtp()).getPort();
    values.put("emailhost", "localhost");
    values.put("emailport", Integer.toString(port));
    values.put("emailencryption", tls ? "tls" : "none");
    values.put("emailfrom", "LMS <lms@school.example>");
    values.put("emailto", "admin@school.example, boss@school.example");
  }

  private void logIn(String password) {
    server.setUser("lms@school.example", "lms", SECRET);
    values.put("emailuser", "lms");
    values.put("emailpassword", password);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop();
    }
    System.clearProperty("greenmail.tls.keystore.file");
    System.clearProperty("greenmail.tls.keystore.password");
  }

  private void send() {
    notifier.send(SomeNotice.LIST_FINISHED, new SettingValues(values));
  }

  @Test
  void aNoticeIsOnePlainMailToAllRecipients() throws Exception {
    serve(ServerSetup.PROTOCOL_SMTP, "localhost");

    send();

    assertThat(server.getReceivedMessages()).as("one for each mailbox").hasSize(2);
    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getSubject())
        .isEqualTo("[Schule Nürnberg] Course list 'kürse.csv' is finished: 2 courses, 1 failed");
    assertThat(mail.getHeader("Message-ID"))
        .containsExactly("<0f9a2f4e-6f2b-4f0b-8a55-0d8d3f6f2b11@school.example>");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getHeader("X-Coursemigration-Notice")).containsExactly("list_finished");
    assertThat(mail.getHeader("From")).containsExactly("LMS <lms@school.example>");
    assertThat(mail.getAllRecipients()).hasSize(2);
    assertThat(mail.getSentDate().toInstant()).isEqualTo(SomeNotice.LIST_FINISHED.time());
    assertThat(mail.getContentType()).startsWith("text/plain").containsIgnoringCase("utf-8");
    assertThat(((String) mail.getContent()).lines())
        .contains(
            "Course list 'kürse.csv' is finished: 2 courses, 1 failed",
            "Restored on the target site: 1",
            ".",
            "https://school.example/migrations?upload=5",
            "Schule Nürnberg");
  }

  @Test
  void aRepeatHasTheSameMessageId() throws Exception {
    serve(ServerSetup.PROTOCOL_SMTP, "localhost");
    values.put("emailto", "admin@school.example");

    send();
    send();

    MimeMessage[] mails = server.getReceivedMessages();
    assertThat(mails).hasSize(2);
    assertThat(mails[0].getMessageID()).isEqualTo(mails[1].getMessageID());
  }

  @Test
  void aServerWithTlsGetsUserAndPassword() {
    serve(ServerSetup.PROTOCOL_SMTPS, "localhost");
    logIn(SECRET);

    send();

    assertThat(server.getReceivedMessages()).hasSize(2);
  }

  @Test
  void aWrongPasswordIsToldWithoutIt() {
    serve(ServerSetup.PROTOCOL_SMTPS, "localhost");
    logIn("wr0ng");

    assertThatThrownBy(this::send)
        .isInstanceOf(NotifierException.class)
        .hasMessageContaining("'emailuser'")
        .hasMessageNotContaining("wr0ng");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void aCertificateOfAnotherHostIsRefusedAlsoWhenItIsTrusted() {
    serve(ServerSetup.PROTOCOL_SMTPS, "elsewhere");
    Notifier trusting = new EmailNotifier(Optional.of(Keys.context("elsewhere")));

    assertThatThrownBy(() -> trusting.send(SomeNotice.LIST_FINISHED, new SettingValues(values)))
        .isInstanceOf(NotifierException.class)
        .hasMessageContaining("certificate");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void aCertificateThatJavaDoesNotTrustIsRefused() {
    serve(ServerSetup.PROTOCOL_SMTPS, "localhost");

    assertThatThrownBy(
            () -> new EmailNotifier().send(SomeNotice.LIST_FINISHED, new SettingValues(values)))
        .isInstanceOf(NotifierException.class)
        .hasMessageContaining("certificate");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void aServerThatDoesNotOfferEncryptionWhereItIsWantedGetsNothing() {
    serve(ServerSetup.PROTOCOL_SMTP, "localhost");
    logIn(SECRET);
    values.put("emailencryption", "starttls");

    assertThatThrownBy(this::send)
        .isInstanceOf(NotifierException.class)
        .hasMessageContaining("STARTTLS")
        .hasMessageNotContaining(SECRET);
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  private void useStartTls(StartTlsServer upgrading) {
    values.put("emailhost", "localhost");
    values.put("emailport", Integer.toString(upgrading.port()));
    values.put("emailuser", "lms");
    values.put("emailpassword", SECRET);
    values.put("emailfrom", "lms@school.example");
    values.put("emailto", "admin@school.example");
  }

  @Test
  void nothingOfAMailGoesOutBeforeTheChangeToTls() throws Exception {
    try (StartTlsServer upgrading = new StartTlsServer(Keys.context("localhost"))) {
      useStartTls(upgrading);

      send();

      assertThat(upgrading.inTheClear()).hasSize(2).element(1).isEqualTo("STARTTLS");
      assertThat(upgrading.encrypted())
          .anyMatch(line -> line.startsWith("AUTH PLAIN"))
          .contains("MAIL FROM:<lms@school.example>", "RCPT TO:<admin@school.example>", ".");
    }
  }

  @Test
  void aServerWhoseCertificateIsNotTrustedHearsNoPasswordAfterTheChangeToTls() throws Exception {
    try (StartTlsServer upgrading = new StartTlsServer(Keys.context("elsewhere"))) {
      useStartTls(upgrading);
      Notifier trusting = new EmailNotifier(Optional.of(Keys.context("elsewhere")));

      for (Notifier each : List.of(notifier, trusting)) {
        assertThatThrownBy(() -> each.send(SomeNotice.LIST_FINISHED, new SettingValues(values)))
            .isInstanceOf(NotifierException.class)
            .hasMessageContaining("certificate");
      }
      assertThat(upgrading.encrypted()).noneMatch(line -> line.contains("AUTH"));
      assertThat(upgrading.inTheClear()).noneMatch(line -> line.contains("AUTH"));
    }
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws IOException {
    serve(ServerSetup.PROTOCOL_SMTP, "localhost");
    server.stop();

    assertThatThrownBy(this::send)
        .isInstanceOf(NotifierException.class)
        .hasMessageContaining("localhost:" + values.get("emailport"))
        .hasMessageContaining("cannot be reached");
  }

  /** It accepts connections, as the system does for it, and says nothing. */
  @Test
  void aServerThatSaysNothingIsGivenUp() throws IOException {
    serve(ServerSetup.PROTOCOL_SMTP, "localhost");
    try (ServerSocket silent = new ServerSocket(0)) {
      values.put("emailport", Integer.toString(silent.getLocalPort()));

      assertThatThrownBy(this::send)
          .isInstanceOf(NotifierException.class)
          .hasMessageContaining("does not answer in time");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          emailhost       |                            | 'emailhost' is not set
          emailport       | 0                          | 'emailport'
          emailport       | mail                       | 'emailport'
          emailencryption | ssl                        | [starttls, tls, none]
          emailfrom       |                            | 'emailfrom' is not set
          emailfrom       | nobody                     | 'emailfrom'
          emailfrom       | a@b.example, c@d.example   | 'emailfrom' to one address
          emailto         |                            | 'emailto' is not set
          emailto         | a@b.example; c@d.example   | 'emailto'
          emailuser       | lms                        | 'emailpassword' is not set
          """)
  void aSettingThatIsMissingOrWrongIsNamed(String setting, String value, String told) {
    serve(ServerSetup.PROTOCOL_SMTP, "localhost");
    values.put(setting, value == null ? "" : value);

    assertThatThrownBy(this::send).isInstanceOf(NotifierException.class).hasMessageContaining(told);
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void aPasswordDoesNotLeaveTheMachineInTheClear() {
    serve(ServerSetup.PROTOCOL_SMTP, "localhost");
    logIn(SECRET);
    send();
    values.put("emailhost", "mail.example");

    assertThatThrownBy(this::send)
        .isInstanceOf(NotifierException.class)
        .hasMessageContaining("not sent unencrypted to 'mail.example'")
        .hasMessageNotContaining(SECRET);
    assertThat(server.getReceivedMessages()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@b.example\nBcc: spy@evil.example", "a@b.example\r\nX-Evil: 1"})
  void noSettingCanAddAHeader(String from) {
    serve(ServerSetup.PROTOCOL_SMTP, "localhost");
    values.put("emailfrom", from);

    assertThatThrownBy(this::send)
        .isInstanceOf(NotifierException.class)
        .hasMessageContaining("'emailfrom'");
  }

  @Test
  void theSettingsHideThePasswordInTheirText() {
    serve(ServerSetup.PROTOCOL_SMTP, "localhost");
    logIn(SECRET);

    assertThat(EmailSettings.of(new SettingValues(values)).toString()).doesNotContain(SECRET);
  }
}
