package org.coursemigration.host.web.access;

import jakarta.ws.rs.ForbiddenException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.coursemigration.host.lms.Session;

/** What shows that a form was made by this site for this session. */
public final class FormToken {

  /** The field of every form that holds it; in a form with a file before the file. */
  public static final String FIELD = "formtoken";

  private FormToken() {}

  /**
   * @throws ForbiddenException if the token is not that of the session
   */
  public static void require(Session session, String token) {
    if (!same(session.formToken(), token)) {
      throw new ForbiddenException("The form is not one of this session.");
    }
  }

  /** Compares without telling by its time how much is right. */
  public static boolean same(String expected, String token) {
    return token != null
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }
}
