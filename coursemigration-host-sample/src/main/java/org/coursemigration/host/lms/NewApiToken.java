package org.coursemigration.host.lms;

/** A token that was made just now: the only time that it is told. */
public record NewApiToken(long id, String token) {

  /** Hides the token. */
  @Override
  public String toString() {
    return "NewApiToken[id=" + id + "]";
  }
}
