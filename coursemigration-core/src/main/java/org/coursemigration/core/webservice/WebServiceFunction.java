package org.coursemigration.core.webservice;

import java.util.Optional;
import org.coursemigration.api.access.UserId;

/**
 * A function that other sites call. A host adds its own by binding more of them. Called by several
 * threads at once.
 */
public interface WebServiceFunction {

  /** The name callers use: {@code tool_coursemigration_request_restore}. */
  String name();

  /**
   * Does the call.
   *
   * @param parameters what the caller sent, without those of the protocol
   * @return what the caller is told, as JSON-like data; empty for a function that returns nothing
   * @throws WebServiceException for everything the caller shall be told as an error
   */
  Optional<Object> call(UserId user, WebServiceParameters parameters);
}
