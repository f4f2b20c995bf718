package org.coursemigration.mbz.verify;

import java.util.ArrayList;
import java.util.List;
import org.coursemigration.mbz.InvalidBackupException;

/** Collects findings; a backup with endless ones is told short. */
final class Findings {
  private static final int MOST = 10_000;

  private final List<Finding> list = new ArrayList<>();
  private boolean full;

  void error(String place, String message) {
    add(Finding.error(place, message));
  }

  void warning(String place, String message) {
    add(Finding.warning(place, message));
  }

  /** The exception's message starts with the place, where it has one. */
  void error(InvalidBackupException problem) {
    String message = problem.getMessage();
    int colon = message.indexOf(": ");
    if (colon > 0 && message.substring(0, colon).matches("[^ ]+\\.[a-z]+|files/[0-9a-f/]+")) {
      error(message.substring(0, colon), message.substring(colon + 2));
    } else {
      error("archive", message);
    }
  }

  private void add(Finding finding) {
    if (list.size() < MOST) {
      list.add(finding);
    } else if (!full) {
      full = true;
      list.add(Finding.error("archive", "has more than " + MOST + " findings"));
    }
  }

  List<Finding> list() {
    return List.copyOf(list);
  }
}
