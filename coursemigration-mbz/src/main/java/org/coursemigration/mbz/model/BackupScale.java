package org.coursemigration.mbz.model;

/**
 * A scale of words for grades.
 *
 * @param scale the words from worst to best with commas between
 */
public record BackupScale(long id, String name, String scale) {}
