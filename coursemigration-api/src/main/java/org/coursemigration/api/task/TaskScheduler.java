package org.coursemigration.api.task;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Runs tasks in the background, on one node or on many that share a database.
 *
 * <ul>
 *   <li>A queued task is run at least once. It survives a restart; if its process dies it is run
 *       again, here or on another node.
 *   <li>One node at a time runs a task of a given key, as far as nodes can see each other. A node
 *       that is cut off may not notice that another took over.
 *   <li>Queuing does not join the caller's transaction. Store what the task works on first.
 *   <li>Tasks that are due at the same time run in no particular order.
 * </ul>
 *
 * <p>Register everything, then {@link #start}. Names of scheduled tasks and types of ad-hoc tasks
 * share one namespace. A scheduler that was never started can still queue, wake and list: so a
 * command line works beside a running site. Cron expressions are read in the zone of the
 * scheduler's clock. All methods may be called by several threads at once.
 */
public interface TaskScheduler {

  /**
   * Registers a scheduled task. The schedule is asked for again after each run, so a changed one
   * counts from then on. If the work throws, that is logged and the task runs again as scheduled.
   *
   * @throws IllegalArgumentException if the name is registered already, for whatever
   * @throws IllegalStateException if the scheduler is started
   */
  void register(ScheduledTask task, Supplier<Schedule> schedule, Runnable work);

  /**
   * Registers who does the ad-hoc tasks of this type.
   *
   * @throws IllegalArgumentException if the type is registered already, for whatever
   * @throws IllegalStateException if the scheduler is started
   */
  void register(String adhocType, TaskHandler handler);

  /**
   * The same, for tasks of which only so many may run at a time in this process. The others wait,
   * which costs them nothing, and keep no thread from tasks of another type: tasks of this type
   * have threads of their own.
   *
   * @param atATime how many; 0 or less means that none is begun. Asked for whenever the scheduler
   *     looks for due tasks, so a change counts soon, and what runs already runs on
   */
  void register(String adhocType, IntSupplier atATime, TaskHandler handler);

  /**
   * Queues a task to run now. Changes nothing if a task of the same key waits or runs.
   *
   * @return whether it was added
   */
  boolean queue(AdhocTask task);

  /**
   * Queues each of the tasks as {@link #queue} does. A scheduler that stores them together should
   * do so: a page of them is queued at a time.
   *
   * @return those that were added
   */
  default List<AdhocTask> queueAll(Collection<AdhocTask> tasks) {
    return tasks.stream().filter(this::queue).toList();
  }

  /** Makes a queued task due now that waits for its next run. Changes nothing for any other. */
  void hasten(AdhocTask task);

  /**
   * Makes a scheduled task due now, or in a moment when it is woken often: so one run may do for
   * several calls that came before it. If it is running, it runs once more afterwards.
   *
   * @throws IllegalArgumentException if no task of this name is registered
   */
  void wake(String scheduledTask);

  /** How each registered scheduled task stands, in the order of registration. */
  List<ScheduledTaskState> scheduledTasks();

  /** What is wrong with a schedule, in words for who wrote it; empty when nothing is. */
  Optional<String> problemWith(Schedule schedule);

  /**
   * Begins to run tasks in this process.
   *
   * @throws IllegalStateException if the scheduler is started already
   */
  void start();

  /**
   * Stops picking tasks, lets running ones finish within a limit, then interrupts the others. What
   * ends with a decision or an exception after that is stored, so another node goes on soon. Does
   * nothing if the scheduler is not started.
   */
  void stop();
}
