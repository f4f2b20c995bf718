package org.coursemigration.core.sim;

/**
 * A point at which a node can be hit.
 *
 * @param name what it is about to do or has done, such as {@code RestoreEnds.completed, database}
 */
record Step(Moment moment, String name) {

  enum Moment {
    /** Nothing is held and nothing done: others may act in between. */
    BEFORE,
    /** The first change of a transaction comes next. */
    WRITING,
    /** All changes are made and the commit comes next. */
    COMMITTING,
    /** It is done, and not yet known to who did it: others may act in between. */
    AFTER
  }

  static Step before(String name) {
    return new Step(Moment.BEFORE, name);
  }

  static Step after(String name) {
    return new Step(Moment.AFTER, name);
  }

  /** Whether the node holds no lock on its database here. */
  boolean letsOthersAct() {
    return moment == Moment.BEFORE || moment == Moment.AFTER;
  }

  @Override
  public String toString() {
    return moment.name().toLowerCase(java.util.Locale.ROOT) + " " + name;
  }
}
