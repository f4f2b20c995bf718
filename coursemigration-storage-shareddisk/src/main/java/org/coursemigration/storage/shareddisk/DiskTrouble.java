package org.coursemigration.storage.shareddisk;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Optional;

/** What an administrator can do something about. */
enum DiskTrouble {
  FULL("the disk is full", "Free some space or change the setting 'directory'.", "No space left"),
  QUOTA("the quota of the disk is used up", "Raise it or free some space.", "quota exceeded"),
  READ_ONLY(
      "the disk is read-only",
      "Mount it writable or change the setting 'directory'.",
      "Read-only file system"),
  STALE("the mount is stale", "Mount the disk again.", "Stale"),
  NAME_TOO_LONG(
      "the name is too long for this disk", "Shorten the course's short name.", "name too long"),
  NO_RIGHT(
      "the system user '" + System.getProperty("user.name") + "' has no right to do that",
      "Give it the right or change the setting 'directory'.",
      "Permission denied"),
  INTERRUPTED("the thread was interrupted", "Try again.", "interrupted");

  private final String what;
  private final String remedy;
  private final String sign;

  DiskTrouble(String what, String remedy, String sign) {
    this.what = what;
    this.remedy = remedy;
    this.sign = sign;
  }

  String what() {
    return what;
  }

  String remedy() {
    return remedy;
  }

  /** What the operating system says; Java has types for few of its errors. */
  static Optional<DiskTrouble> behind(IOException e) {
    String reason = reasonOf(e);
    return Arrays.stream(values()).filter(trouble -> reason.contains(trouble.sign)).findFirst();
  }

  /** The reason without the path, which the sentence around it names. */
  static String reasonOf(IOException e) {
    if (e instanceof AccessDeniedException) {
      return NO_RIGHT.sign;
    }
    if (e instanceof NoSuchFileException) {
      return "No such file";
    }
    if (e instanceof ClosedByInterruptException) {
      return INTERRUPTED.sign;
    }
    if (e instanceof FileSystemException known && known.getReason() != null) {
      return known.getReason();
    }
    return e.getMessage() != null ? e.getMessage() : e.getClass().getSimpleName();
  }
}
