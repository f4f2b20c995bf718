/**
 * Getting entries out of an archive that nobody vouches for, and into one that Moodle reads. Start
 * with {@link org.coursemigration.mbz.archive.BackupArchive} and {@link
 * org.coursemigration.mbz.archive.ArchiveWriter}.
 */
package org.coursemigration.mbz.archive;
