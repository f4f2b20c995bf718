package org.coursemigration.mbz.archive;

import java.nio.file.Path;

/**
 * What unpacking did.
 *
 * @param directory where the entries are now
 * @param entries entries of the archive, directories included
 * @param poolFiles files of the content pool, each checked against the hash it is named after if it
 *     was unpacked
 * @param bytes content of all files together
 */
public record UnpackSummary(Path directory, long entries, long poolFiles, long bytes) {}
