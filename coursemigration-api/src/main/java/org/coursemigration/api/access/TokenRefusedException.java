package org.coursemigration.api.access;

/** A web service token was not accepted. The message never holds the token. */
public final class TokenRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why a token is refused. */
  public enum Reason {
    /** No such token, or it was revoked. */
    UNKNOWN,
    /** Its last day is over. */
    EXPIRED,
    /** The caller's address is outside the addresses that the token is restricted to. */
    ADDRESS
  }

  private final Reason reason;

  public TokenRefusedException(Reason reason) {
    super("Web service token refused: " + reason);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
