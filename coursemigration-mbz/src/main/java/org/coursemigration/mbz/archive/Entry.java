package org.coursemigration.mbz.archive;

/**
 * One entry as its archive declares it: nothing of this is believed before it is checked.
 *
 * @param size bytes, or -1 where the archive does not say
 */
record Entry(String rawName, Kind kind, long size) {
  enum Kind {
    FILE,
    DIRECTORY,
    LINK_OR_DEVICE
  }
}
