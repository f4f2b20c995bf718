package org.coursemigration.host.web.asset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The files that pages refer to. Their addresses hold a hash of their content, so browsers may keep
 * them for good.
 */
public final class Assets {

  private static final Map<String, String> TYPES =
      Map.of("css", "text/css", "js", "text/javascript", "svg", "image/svg+xml");

  private static final String[] NAMES = {"site.css", "site.js", "icons.svg", "logo.svg"};

  /** A file as it is served. */
  public record Asset(String mediaType, String content) {}

  private final Map<String, String> addresses = new HashMap<>();
  private final Map<String, Asset> byHashedName = new HashMap<>();

  public Assets() {
    for (String name : NAMES) {
      String content = read(name);
      int dot = name.lastIndexOf('.');
      String hashed = name.substring(0, dot) + "-" + hash(content) + name.substring(dot);
      addresses.put(name, "/assets/" + hashed);
      byHashedName.put(hashed, new Asset(TYPES.get(name.substring(dot + 1)), content));
    }
  }

  private static String read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The file " + name + " is missing in this program.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String content) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  /** Where a file is found, by its plain name. */
  public String address(String name) {
    return addresses.get(name);
  }

  Optional<Asset> find(String hashedName) {
    return Optional.ofNullable(byHashedName.get(hashedName));
  }
}
