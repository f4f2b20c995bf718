package org.coursemigration.core.store;

import java.util.Set;

/**
 * A token with what it may call.
 *
 * @param functions those of its service; none while that is switched off
 */
public record CallableToken(StoredToken token, Set<String> functions) {

  public CallableToken {
    functions = Set.copyOf(functions);
  }
}
