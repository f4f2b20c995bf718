package org.coursemigration.mbz.model;

/**
 * One version of a question of the question bank.
 *
 * @param entryId the question bank entry, which all versions share; 0 in backups of Moodle before
 *     4.0
 * @param version from 1
 * @param status {@code ready}, {@code draft} or {@code hidden}
 * @param parentId the question that this one is a part of, or 0
 * @param qtype type, as in {@code multichoice}
 */
public record BackupQuestion(
    long id,
    long categoryId,
    long entryId,
    int version,
    String status,
    long parentId,
    String qtype,
    String name) {}
