package org.coursemigration.mbz.model;

/**
 * Something in the content bank.
 *
 * @param contenttype as in {@code contenttype_h5p}
 */
public record BackupBankContent(long id, String name, String contenttype) {}
