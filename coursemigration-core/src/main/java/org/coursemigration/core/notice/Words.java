package org.coursemigration.core.notice;

/** How notices put things. */
final class Words {

  private Words() {}

  /** A number of things, of which there may be one. */
  static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
