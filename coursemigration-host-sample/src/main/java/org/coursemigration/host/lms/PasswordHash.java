package org.coursemigration.host.lms;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Passwords as they are stored: PBKDF2 with a salt, written {@code iterations$salt$hash}. */
final class PasswordHash {

  // OWASP's advice for PBKDF2 with HMAC-SHA-512, 2023.
  private static final int ITERATIONS = 210_000;

  private static final int BITS = 512;

  /** The hash of no password at all, to be as slow with an unknown user as with a known one. */
  static final String OF_NOBODY = ITERATIONS + "$00$00";

  private static final SecureRandom RANDOM = new SecureRandom();

  private PasswordHash() {}

  static String of(char[] password) {
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    return ITERATIONS
        + "$"
        + HexFormat.of().formatHex(salt)
        + "$"
        + HexFormat.of().formatHex(derive(password, salt, ITERATIONS));
  }

  static boolean matches(char[] password, String stored) {
    String[] parts = stored.split("\\$", -1);
    byte[] salt = HexFormat.of().parseHex(parts[1]);
    byte[] expected = HexFormat.of().parseHex(parts[2]);
    return MessageDigest.isEqual(expected, derive(password, salt, Integer.parseInt(parts[0])));
  }

  private static byte[] derive(char[] password, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no PBKDF2WithHmacSHA512.", e);
    } finally {
      spec.clearPassword();
    }
  }
}
