package org.coursemigration.host.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.report.MigrationReport;
import org.coursemigration.core.store.MigrationFilter;
import picocli.CommandLine.Help.Ansi;

/** Shows the progress of a list in a terminal until all of it has ended. */
public final class Watch {

  private static final long LOOK_EVERY_MILLIS = 300;
  private static final int LOOKS_UNTIL_HINT = 50;
  private static final int BAR = 30;

  private final MigrationReport report;
  private final PrintWriter out;
  private final boolean terminal = Ansi.AUTO.enabled();

  public Watch(MigrationReport report, PrintWriter out) {
    this.report = report;
    this.out = out;
  }

  /**
   * Returns when nothing of the list is left to do.
   *
   * @return whether all of it went well
   */
  public boolean untilDone(MigrationFilter list) throws InterruptedException {
    String shown = "";
    int looksWithoutChange = 0;
    while (true) {
      Map<MigrationStatus, Long> counts = report.countByStatus(list);
      String line = line(counts);
      if (line.equals(shown)) {
        looksWithoutChange++;
      } else {
        show(line);
        shown = line;
        looksWithoutChange = 0;
      }
      if (isDone(counts)) {
        endLine();
        return count(counts, MigrationStatus.FAILED) == 0;
      }
      if (looksWithoutChange == LOOKS_UNTIL_HINT) {
        endLine();
        out.println("Nothing has moved for a while. Is 'serve' running for this site?");
        out.flush();
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
  }

  private static boolean isDone(Map<MigrationStatus, Long> counts) {
    return counts.keySet().stream().allMatch(MigrationStatus::isEnd);
  }

  private void show(String line) {
    if (terminal) {
      out.print("\r" + line);
    } else {
      out.println(line);
    }
    out.flush();
  }

  private void endLine() {
    if (terminal) {
      out.println();
      out.flush();
    }
  }

  private static String line(Map<MigrationStatus, Long> counts) {
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    long completed = count(counts, MigrationStatus.COMPLETED);
    long failed = count(counts, MigrationStatus.FAILED);
    int filled = all == 0 ? BAR : (int) ((completed + failed) * BAR / all);
    return "["
        + "#".repeat(filled)
        + ".".repeat(BAR - filled)
        + "] "
        + String.format(
            "%d of %d done, %d failed, %d in progress, %d retrying",
            completed + failed,
            all,
            failed,
            count(counts, MigrationStatus.IN_PROGRESS),
            count(counts, MigrationStatus.RETRYING));
  }

  private static long count(Map<MigrationStatus, Long> counts, MigrationStatus status) {
    return counts.getOrDefault(status, 0L);
  }
}
