package org.coursemigration.testkit.storage;

import static java.util.Objects.requireNonNull;

/** What goes wrong at a call of a {@link FaultyStorage}. */
public final class Fault {

  enum Kind {
    FAILURE,
    FAILURE_THOUGH_DONE,
    BROKEN_OFF,
    TRUNCATION,
    ABSENCE,
    ACTION
  }

  private final Kind kind;
  private final long bytes;
  private final Runnable action;

  private Fault(Kind kind, long bytes, Runnable action) {
    this.kind = kind;
    this.bytes = bytes;
    this.action = action;
  }

  /** The call fails and does nothing. */
  public static Fault fails() {
    return new Fault(Kind.FAILURE, 0, () -> {});
  }

  /** The call does its work and then fails, like a network disk whose answer was lost. */
  public static Fault failsThoughDone() {
    return new Fault(Kind.FAILURE_THOUGH_DONE, 0, () -> {});
  }

  /** A push cannot write more than so many bytes. Other calls fail. */
  public static Fault breaksOffAfter(long bytes) {
    return new Fault(Kind.BROKEN_OFF, bytes, () -> {});
  }

  /**
   * A push stores so many bytes at most and answers as if it had stored all; a pull hands out so
   * many at most. Other calls go well.
   */
  public static Fault truncatesTo(long bytes) {
    return new Fault(Kind.TRUNCATION, bytes, () -> {});
  }

  /** A pull, find or list says that nothing is there, like a disk that shows a file late. */
  public static Fault saysAbsent() {
    return new Fault(Kind.ABSENCE, 0, () -> {});
  }

  /**
   * The call goes well after this has run: to wait for a latch, to look at the site in between, or
   * to throw, as when the process dies there.
   */
  public static Fault after(Runnable action) {
    return new Fault(Kind.ACTION, 0, requireNonNull(action));
  }

  Kind kind() {
    return kind;
  }

  long bytes() {
    return bytes;
  }

  void act() {
    action.run();
  }
}
