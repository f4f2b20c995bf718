package org.coursemigration.host.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a backup calls the site it was made on: in Moodle an MD5, which is no secret. */
final class SiteIdentifier {

  private SiteIdentifier() {}

  static String hashOf(String siteUrl) {
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest(siteUrl.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has MD5.", e);
    }
  }
}
