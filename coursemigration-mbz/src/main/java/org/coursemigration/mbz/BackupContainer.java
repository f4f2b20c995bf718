package org.coursemigration.mbz;

import java.util.Locale;

/** How the entries of a backup are packed. Moodle reads both whatever the file is called. */
public enum BackupContainer {
  /** A gzip-compressed ustar archive, Moodle's default since 2.9. */
  TGZ,
  /**
   * A zip archive, written by sites with {@code $CFG->usezipbackups}, and by default before 2.9.
   */
  ZIP;

  /** The name as programs show it: {@code tgz} or {@code zip}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
