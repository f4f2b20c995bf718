package org.coursemigration.core.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One thing that takes up room and that nobody here needs.
 *
 * @param name of a file in the storage, or of a directory in the work directory of this node
 * @param size in bytes; 0 where that is not known
 * @param timeModified when it was last written
 */
public record Litter(Kind kind, String name, long size, Instant timeModified) {

  /** Why nobody needs it. */
  public enum Kind {
    /** A temporary file, unfinished upload or lonely checksum of a push that died. */
    LEFTOVER("what a push that died left"),
    /** A directory that a restore which died unpacked its backup into. */
    WORK_DIRECTORY("what a restore that died left"),
    /** A backup that migrations of this site know, all of which are through with it. */
    RESTORED("a backup that is restored"),
    /** A backup that no migration of this site knows. Another site may need it. */
    UNKNOWN("a backup that this site does not know; another site may need it");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** Says it to an administrator. */
    public String words() {
      return words;
    }
  }

  public Litter {
    requireNonNull(kind);
    requireNonNull(name);
    requireNonNull(timeModified);
  }

  /** Whether it is a whole backup, which is removed only when a person asks for that. */
  public boolean isBackup() {
    return kind == Kind.RESTORED || kind == Kind.UNKNOWN;
  }
}
