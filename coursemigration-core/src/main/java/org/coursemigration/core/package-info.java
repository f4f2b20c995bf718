/**
 * The facade a host calls, and the Guice module that wires it. Start with {@link
 * org.coursemigration.core.CourseMigration}.
 */
package org.coursemigration.core;
