package org.coursemigration.core.report;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.ToLongFunction;

/** Goes through a long list page by page, by key, so that only one page is in memory. */
final class PagedIterator<T> implements Iterator<T> {

  /** Fetches a page. */
  interface Pages<T> {
    List<T> after(long id, int limit);
  }

  private final int size;
  private final Pages<T> pages;
  private final ToLongFunction<T> id;

  private Iterator<T> page;
  private long last;
  private boolean lastPage;

  PagedIterator(int size, Pages<T> pages, ToLongFunction<T> id) {
    this.size = size;
    this.pages = pages;
    this.id = id;
    this.page = List.<T>of().iterator();
  }

  @Override
  public boolean hasNext() {
    if (!page.hasNext() && !lastPage) {
      List<T> next = pages.after(last, size);
      lastPage = next.size() < size;
      page = next.iterator();
    }
    return page.hasNext();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    T item = page.next();
    last = id.applyAsLong(item);
    return item;
  }
}
