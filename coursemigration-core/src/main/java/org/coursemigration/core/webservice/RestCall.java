package org.coursemigration.core.webservice;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A call as it came in. {@link #toString} tells no value, as one is the token.
 *
 * @param bearer the token of the header {@code Authorization}, if that is where it came
 */
record RestCall(WebServiceParameters parameters, Optional<String> bearer, InetAddress caller) {
  @Override
  public String toString() {
    return "RestCall[" + parameters + ", " + caller.getHostAddress() + "]";
  }
}
