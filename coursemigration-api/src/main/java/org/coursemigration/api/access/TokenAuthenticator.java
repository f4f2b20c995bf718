package org.coursemigration.api.access;

import java.net.InetAddress;

/**
 * Tells whose web service token a call brings. The library has its own tokens; a host that has some
 * already binds this instead. Called by several threads at once.
 */
public interface TokenAuthenticator {

  /**
   * The grant of a token, which the implementation compares in constant time and never logs.
   *
   * @param caller the address the call comes from
   * @throws TokenRefusedException if the token is not accepted from there now
   */
  TokenGrant authenticate(String token, InetAddress caller);
}
