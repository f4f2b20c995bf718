/**
 * What happened: every event is written in the transaction of the change it tells about, and told
 * to listeners after it. Start with {@link org.coursemigration.core.eventlog.EventLog}.
 */
package org.coursemigration.core.eventlog;
