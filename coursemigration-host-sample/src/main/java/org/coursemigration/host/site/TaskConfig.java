package org.coursemigration.host.site;

import java.time.Duration;
import org.coursemigration.scheduler.db.DbSchedulerOptions;

/**
 * How a node of the site runs its tasks.
 *
 * @param threads how many backups, and how many restores, run at a time on this node at most
 * @param heartbeat how often the node tells that its running tasks are alive
 * @param missedHeartbeats after how many missed heartbeats another node takes them over
 * @param shutdownLimit how long running tasks may take to finish when the node is told to stop
 */
public record TaskConfig(
    int threads, Duration heartbeat, int missedHeartbeats, Duration shutdownLimit) {

  /** A node is thought dead after two minutes, which is more than clocks of nodes may differ. */
  public static final TaskConfig DEFAULT =
      new TaskConfig(4, Duration.ofSeconds(20), 6, Duration.ofSeconds(30));

  /** How soon a command that works beside this process is noticed. */
  private static final Duration POLLING_INTERVAL = Duration.ofMillis(500);

  DbSchedulerOptions options() {
    return DbSchedulerOptions.defaults()
        .withThreads(threads)
        .withPollingInterval(POLLING_INTERVAL)
        .withHeartbeat(heartbeat, missedHeartbeats)
        .withShutdownLimit(shutdownLimit);
  }
}
