package org.coursemigration.core.webservice;

import java.util.Optional;

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
   * @return what the caller is told, as JSON-like data; empty for a function that returns nothing
   * @throws WebServiceException for everything the caller shall be told as an error
   */
  Optional<Object> call(WebServiceCall call);
}
