package org.coursemigration.host.lms;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Reads a long list of the LMS page by page, by key. */
public final class Pages {

  private static final int SIZE = 500;

  private Pages() {}

  /** Fetches a page. */
  public interface Page<T> {
    List<T> after(long id, int limit);
  }

  public static <T> Stream<T> all(Page<T> pages, ToLongFunction<T> id) {
    return Stream.iterate(
            pages.after(0, SIZE),
            page -> !page.isEmpty(),
            page -> pages.after(id.applyAsLong(page.get(page.size() - 1)), SIZE))
        .flatMap(List::stream);
  }
}
