package org.coursemigration.mbz.model;

/** An outcome that is graded by a scale. */
public record BackupOutcome(long id, String shortname, String fullname, long scaleId) {}
