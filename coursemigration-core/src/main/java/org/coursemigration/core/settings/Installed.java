package org.coursemigration.core.settings;

import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Finds what a site has of a kind that others can bring: storages, notifiers. */
public final class Installed {

  private Installed() {}

  /**
   * What is on the class path and what the host binds, by type; of one type, what the host binds.
   */
  public static <T> Map<String, T> byType(Class<T> kind, Set<T> bound, Function<T, String> type) {
    Map<String, T> found = new TreeMap<>();
    ServiceLoader.load(kind).forEach(one -> found.put(type.apply(one), one));
    bound.forEach(one -> found.put(type.apply(one), one));
    return Collections.unmodifiableMap(found);
  }
}
