package org.coursemigration.mbz.model;

/**
 * A letter of the course's own scale of letters.
 *
 * @param lowerBoundary per cent from which it is given, as Moodle writes it
 */
public record BackupGradeLetter(long id, String lowerBoundary, String letter) {}
