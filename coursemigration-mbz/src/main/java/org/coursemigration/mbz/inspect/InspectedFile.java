package org.coursemigration.mbz.inspect;

import java.util.Comparator;

/**
 * A file of the course as an administrator sees it, without ids.
 *
 * @param filesize bytes
 */
public record InspectedFile(
    String component,
    String filearea,
    String filepath,
    String filename,
    long filesize,
    String contenthash) {

  /** The order of every list of files, so that two lists of the same files are equal. */
  public static final Comparator<InspectedFile> ORDER =
      Comparator.comparing(InspectedFile::component)
          .thenComparing(InspectedFile::filearea)
          .thenComparing(InspectedFile::filepath)
          .thenComparing(InspectedFile::filename)
          .thenComparing(InspectedFile::contenthash)
          .thenComparingLong(InspectedFile::filesize);
}
