/**
 * Work in the background: scheduled tasks that recur, ad-hoc tasks that run once. Start with {@link
 * org.coursemigration.api.task.TaskScheduler}.
 */
package org.coursemigration.api.task;
