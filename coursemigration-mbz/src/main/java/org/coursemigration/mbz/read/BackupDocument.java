package org.coursemigration.mbz.read;

import java.nio.file.Path;

/**
 * A document of an unpacked backup: anything that is neither pool nor archive bookkeeping, XML or
 * not.
 *
 * @param path in the backup, as in {@code activities/page_7/page.xml}
 * @param file where it lies now
 * @param size bytes
 */
public record BackupDocument(String path, Path file, long size) {}
