package org.coursemigration.notify.email;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.io.IOException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.coursemigration.api.notice.NotifierException;

/** Puts what a mail server did into words for an administrator. */
final class MailTrouble {

  private static final int LONGEST_ANSWER = 200;

  private MailTrouble() {}

  static NotifierException of(MessagingException failure, EmailSettings settings) {
    return new NotifierException(
        "The mail server " + settings.place() + " " + words(failure), failure);
  }

  private static String words(MessagingException failure) {
    if (failure instanceof AuthenticationFailedException) {
      // What it says could repeat the password.
      return "does not accept 'emailuser' and 'emailpassword'.";
    }
    if (causes(failure).anyMatch(SSLException.class::isInstance)) {
      return "cannot be talked to in private: its certificate is not trusted, expired or that of"
          + " another host, or 'emailencryption' does not fit the port.";
    }
    if (failure instanceof SendFailedException) {
      return "does not take the mail; look at 'emailfrom' and 'emailto': " + answer(failure);
    }
    if (causes(failure).anyMatch(IOException.class::isInstance)) {
      return "cannot be reached, or does not answer in time. Look at 'emailhost' and 'emailport'.";
    }
    return "does not do what it should: " + answer(failure);
  }

  private static Stream<Throwable> causes(MessagingException failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }

  /** What the innermost failure tells, which is mostly the server's answer. */
  private static String answer(MessagingException failure) {
    MessagingException innermost = failure;
    while (innermost.getNextException() instanceof MessagingException next) {
      innermost = next;
    }
    String told = String.valueOf(innermost.getMessage()).replaceAll("\\s+", " ").strip();
    return told.substring(0, Math.min(told.length(), LONGEST_ANSWER));
  }
}
