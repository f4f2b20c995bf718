package org.coursemigration.core.fake;

/** The process dies here: no handler of exceptions sees it. */
public final class Crash extends Error {

  private static final long serialVersionUID = 1L;

  public Crash() {
    super("The process dies here.");
  }

  /** An action that dies. */
  public static Runnable crash() {
    return () -> {
      throw new Crash();
    };
  }
}
