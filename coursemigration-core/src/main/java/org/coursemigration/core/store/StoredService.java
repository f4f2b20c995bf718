package org.coursemigration.core.store;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An external service, in Moodle's words: a named set of functions, for which tokens are made.
 *
 * @param enabled whether its tokens may call anything now
 * @param functions the names of its functions
 */
public record StoredService(String name, boolean enabled, SortedSet<String> functions) {

  public StoredService {
    functions = Collections.unmodifiableSortedSet(new TreeSet<>(functions));
  }
}
