package org.coursemigration.core.sim;

/** Decides what happens at the durable steps of nodes. */
interface Fate {

  /** All goes well. */
  Fate KIND = (node, step) -> false;

  /**
   * A node is at this step. May throw {@link org.coursemigration.core.fake.Crash}, and may let
   * others do something in between if the step allows it.
   *
   * @return whether the step fails; one that is done already is then reported as failed
   */
  boolean failsAt(Node node, Step step);

  /** How a request travels that the link does not lose. */
  default Delivery delivery() {
    return Delivery.ONCE;
  }

  /** The request arrives after its sender has given it up. */
  default void deliverLater(Runnable request) {
    throw new IllegalStateException("Nothing is delivered later here.");
  }

  /** A file is about to be deleted. */
  default void deleting(String storage, String file) {}

  /** A file was to be deleted, and that failed. */
  default void notDeleted(String file) {}

  /** How a request travels. */
  enum Delivery {
    ONCE,
    TWICE,
    LATE
  }
}
