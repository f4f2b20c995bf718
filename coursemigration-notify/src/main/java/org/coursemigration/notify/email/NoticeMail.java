package org.coursemigration.notify.email;

import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.coursemigration.api.notice.Notice;

/**
 * The mail that tells a notice. Its id is made of that of the notice, so that a mail server or a
 * reader can drop a repeat.
 */
final class NoticeMail extends MimeMessage {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final String messageId;

  private NoticeMail(Session session, String messageId) {
    super(session);
    this.messageId = messageId;
  }

  /** Writes the mail. No part of the notice can add a header: a subject is one line. */
  static NoticeMail of(Notice notice, EmailSettings settings, Session session)
      throws MessagingException {
    String sender = settings.from().getAddress();
    NoticeMail mail =
        new NoticeMail(
            session, "<" + notice.id() + sender.substring(sender.lastIndexOf('@')) + ">");
    mail.setFrom(settings.from());
    mail.setRecipients(RecipientType.TO, settings.to().toArray(Address[]::new));
    mail.setSubject("[" + notice.site() + "] " + notice.subject(), UTF_8);
    mail.setSentDate(Date.from(notice.time()));
    // Keeps holiday replies away (RFC 3834).
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setHeader("X-Coursemigration-Notice", notice.kind().code());
    mail.setText(text(notice), UTF_8);
    mail.saveChanges();
    return mail;
  }

  private static String text(Notice notice) {
    StringBuilder text = new StringBuilder(notice.subject()).append("\n\n").append(notice.text());
    notice.link().ifPresent(link -> text.append('\n').append(link).append('\n'));
    return text.append("\n-- \n").append(notice.site()).append('\n').toString();
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }
}
