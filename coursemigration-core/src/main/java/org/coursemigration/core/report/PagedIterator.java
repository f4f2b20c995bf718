package org.coursemigration.core.report;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.coursemigration.core.store.Page;
import org.coursemigration.core.store.PageKey;

/** Goes through a long list page by page, by key, so that only one page is in memory. */
final class PagedIterator<T> implements Iterator<T> {

  /** Fetches a page. */
  interface Pages<T> {
    Page<T> at(Optional<PageKey> key);
  }

  private final Pages<T> pages;
  private Iterator<T> page = List.<T>of().iterator();
  private Optional<PageKey> next = Optional.empty();
  private boolean begun;

  private PagedIterator(Pages<T> pages) {
    this.pages = pages;
  }

  /** All items, fetched as the stream is read. */
  static <T> Stream<T> stream(Pages<T> pages) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(new PagedIterator<>(pages), 0), false);
  }

  @Override
  public boolean hasNext() {
    if (!page.hasNext() && (!begun || next.isPresent())) {
      Page<T> fetched = pages.at(next);
      begun = true;
      next = fetched.next();
      page = fetched.rows().iterator();
    }
    return page.hasNext();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.next();
  }
}
