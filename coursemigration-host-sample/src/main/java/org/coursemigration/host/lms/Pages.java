package org.coursemigration.host.cli;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Reads a long list of the LMS page by page, by key. */
final class Pages {

  private static final int SIZE = 500;

  private Pages() {}

  /** Fetches a page. */
  interface Page<T> {
    List<T> after(long id, int limit);
  }

  static <T> Stream<T> all(Page<T> pages, ToLongFunction<T> id) {
    return Stream.iterate(
            pages.after(0, SIZE),
            page -> !page.isEmpty(),
            page -> pages.after(id.applyAsLong(page.get(page.size() - 1)), SIZE))
        .flatMap(List::stream);
  }
}
