package org.coursemigration.host.lms;

/**
 * How much is in a course; directories do not count, content that several files share does each
 * time.
 */
public record FileTotals(long files, long bytes) {}
