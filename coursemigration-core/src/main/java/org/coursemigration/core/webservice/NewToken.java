package org.coursemigration.core.webservice;

/**
 * A token that was just made. This is the only time it is shown; {@link #toString} hides it.
 *
 * @param token 32 lower-case hexadecimal digits: 128 random bits
 */
public record NewToken(long id, String token) {
  @Override
  public String toString() {
    return "NewToken[id=" + id + "]";
  }
}
