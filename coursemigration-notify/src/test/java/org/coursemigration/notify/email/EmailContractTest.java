package org.coursemigration.notify.email;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.Map;
import org.coursemigration.api.notice.Notifier;
import org.coursemigration.testkit.notice.NotifierContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class EmailContractTest extends NotifierContract {

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void serve() {
    server.start();
    server.setUser("lms@school.example", "lms", "s3cret");
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Override
  protected Notifier notifier() {
    return new EmailNotifier();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of(
        "emailhost", "localhost",
        "emailport", Integer.toString(server.getSmtp().getPort()),
        "emailencryption", "none",
        "emailuser", "lms",
        "emailpassword", "s3cret",
        "emailfrom", "lms@school.example",
        "emailto", "admin@school.example");
  }

  @Override
  protected int taken() {
    return server.getReceivedMessages().length;
  }

  @Override
  protected void stopReceiver() {
    server.stop();
  }
}
