package org.coursemigration.core.notice;

import java.time.Instant;
import java.util.function.Consumer;
import org.coursemigration.core.store.NewNotice;

/** Looks for one kind of thing that people should hear of. */
interface Watcher {

  /**
   * Passes on what there is to notice now; the same thing as often as it likes, under the same key.
   *
   * @param notice has stored what it was given when it returns
   */
  void look(Instant now, Consumer<NewNotice> notice);
}
