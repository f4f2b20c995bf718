package org.coursemigration.core.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Some rows of a sorted list.
 *
 * @param previous where the page before this one is; empty on the first
 * @param next where the page after this one is; empty on the last
 */
public record Page<T>(List<T> rows, Optional<PageKey> previous, Optional<PageKey> next) {

  public Page {
    rows = List.copyOf(rows);
  }

  /**
   * Makes a page of what was fetched for a key.
   *
   * @param fetched one row more than wanted if there are more; nearest to the key first
   * @param key of a row, as one behind it
   */
  public static <T> Page<T> of(
      List<T> fetched, int limit, Optional<PageKey> from, Function<T, PageKey> key) {
    boolean before = from.filter(PageKey::before).isPresent();
    boolean more = fetched.size() > limit;
    List<T> rows = new ArrayList<>(more ? fetched.subList(0, limit) : fetched);
    if (before) {
      Collections.reverse(rows);
    }
    if (rows.isEmpty()) {
      return new Page<>(rows, Optional.empty(), Optional.empty());
    }
    PageKey first = key.apply(rows.get(0));
    PageKey last = key.apply(rows.get(rows.size() - 1));
    boolean hasPrevious = before ? more : from.isPresent();
    boolean hasNext = before || more;
    return new Page<>(
        rows,
        hasPrevious ? Optional.of(new PageKey(first.value(), first.id(), true)) : Optional.empty(),
        hasNext ? Optional.of(last) : Optional.empty());
  }
}
