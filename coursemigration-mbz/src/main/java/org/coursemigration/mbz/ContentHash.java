package org.coursemigration.mbz;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-1 of a file's bytes, in 40 lower-case hex digits: Moodle's name for the content in {@code
 * files.xml} and in the pool. It is data of strangers until {@link #isValid} has seen it, as Moodle
 * builds a path from it.
 */
public final class ContentHash {
  /** The hash of no bytes at all, which every directory row carries. */
  public static final String EMPTY = "da39a3ee5e6b4b0d3255bfef95601890afd80709";

  private static final int DIGITS = 40;

  private ContentHash() {}

  public static boolean isValid(String hash) {
    if (hash == null || hash.length() != DIGITS) {
      return false;
    }
    for (int i = 0; i < DIGITS; i++) {
      char c = hash.charAt(i);
      if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
        return false;
      }
    }
    return true;
  }

  /**
   * The entry that holds this content: {@code files/da/da39…}.
   *
   * @throws InvalidBackupException if it is no content hash
   */
  public static String poolPath(String hash) {
    if (!isValid(hash)) {
      throw new InvalidBackupException(
          "content hash '"
              + (hash == null ? "" : InvalidBackupException.shown(hash))
              + "' is not 40 lower-case hex digits");
    }
    return "files/" + hash.substring(0, 2) + "/" + hash;
  }

  public static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /** Ends the digest. */
  public static String of(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
