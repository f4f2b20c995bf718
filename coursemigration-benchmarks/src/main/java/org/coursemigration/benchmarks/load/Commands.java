package org.coursemigration.benchmarks.load;

import java.util.List;

/** Commands of the system, which are the floor of what is done with files. */
final class Commands {

  private Commands() {}

  static void run(String... command) throws Exception {
    int code = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IllegalStateException(List.of(command) + " ended with " + code);
    }
  }
}
