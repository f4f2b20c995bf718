package org.coursemigration.scheduler.db;

import static java.util.Objects.requireNonNull;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * How a node runs tasks. Start from {@link #defaults}.
 *
 * @param threads how many tasks run at a time on this node, 1 or more: so many of each type that
 *     has a limit of its own, and so many of all others together
 * @param pollingInterval how long it takes at most until this node sees a task that another process
 *     queued; what is queued on this node it sees at once
 * @param heartbeatInterval how often this node tells that its running tasks are alive
 * @param missedHeartbeats after how many missed heartbeats a running task is thought dead and run
 *     again; 4 or more. Heartbeats carry the node's own time: interval times number must be longer
 *     than the clocks of the nodes differ
 * @param shutdownLimit how long {@link DbTaskScheduler#stop} waits for running tasks before it
 *     interrupts them, and then again until it leaves them to be thought dead
 * @param nodeName who runs a task, as an operator reads it in the table; 1 to 50 characters
 */
public record DbSchedulerOptions(
    int threads,
    Duration pollingInterval,
    Duration heartbeatInterval,
    int missedHeartbeats,
    Duration shutdownLimit,
    String nodeName) {

  private static final int LONGEST_NAME = 50;

  /**
   * @throws IllegalArgumentException naming the option, if one is out of its bounds
   */
  public DbSchedulerOptions {
    require(threads >= 1, "threads", threads);
    require(isPositive(pollingInterval), "pollingInterval", pollingInterval);
    require(isPositive(heartbeatInterval), "heartbeatInterval", heartbeatInterval);
    require(missedHeartbeats >= 4, "missedHeartbeats", missedHeartbeats);
    require(!shutdownLimit.isNegative(), "shutdownLimit", shutdownLimit);
    require(
        !requireNonNull(nodeName).isBlank() && nodeName.length() <= LONGEST_NAME,
        "nodeName",
        nodeName);
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }

  private static void require(boolean condition, String option, Object value) {
    if (!condition) {
      throw new IllegalArgumentException(
          "The scheduler's option " + option + " must not be '" + value + "'.");
    }
  }

  /**
   * 2 threads each; polls every second; a task is thought dead after two minutes without a
   * heartbeat; 30 seconds to shut down; named after process id and host.
   */
  public static DbSchedulerOptions defaults() {
    String process = ManagementFactory.getRuntimeMXBean().getName();
    return new DbSchedulerOptions(
        2,
        Duration.ofSeconds(1),
        Duration.ofSeconds(20),
        6,
        Duration.ofSeconds(30),
        process.substring(0, Math.min(process.length(), LONGEST_NAME)));
  }

  public DbSchedulerOptions withThreads(int number) {
    return new DbSchedulerOptions(
        number, pollingInterval, heartbeatInterval, missedHeartbeats, shutdownLimit, nodeName);
  }

  public DbSchedulerOptions withPollingInterval(Duration interval) {
    return new DbSchedulerOptions(
        threads, interval, heartbeatInterval, missedHeartbeats, shutdownLimit, nodeName);
  }

  /** A running task is thought dead after that many intervals without a heartbeat. */
  public DbSchedulerOptions withHeartbeat(Duration interval, int missed) {
    return new DbSchedulerOptions(
        threads, pollingInterval, interval, missed, shutdownLimit, nodeName);
  }

  public DbSchedulerOptions withShutdownLimit(Duration limit) {
    return new DbSchedulerOptions(
        threads, pollingInterval, heartbeatInterval, missedHeartbeats, limit, nodeName);
  }

  public DbSchedulerOptions withNodeName(String name) {
    return new DbSchedulerOptions(
        threads, pollingInterval, heartbeatInterval, missedHeartbeats, shutdownLimit, name);
  }
}
