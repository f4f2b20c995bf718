/**
 * What every task scheduler must pass, and a scheduler for tests that runs nothing by itself. Start
 * with {@link org.coursemigration.testkit.task.TaskSchedulerContract} or {@link
 * org.coursemigration.testkit.task.ManualTaskScheduler}.
 */
package org.coursemigration.testkit.task;
