package org.coursemigration.core.fake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Keys of target sites, with certificates of an authority that no Java trusts: {@code signed},
 * {@code expired} and, for another host, {@code elsewhere}; and one {@code selfsigned}.
 */
public final class Keys {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private Keys() {}

  /** What a server with this key shows. */
  public static SSLContext of(String name) {
    try (InputStream content = Keys.class.getResourceAsStream(name + ".p12")) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(content, PASSWORD);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stores the certificates of the authority, behind those of another one, as a PEM file. */
  public static Path authorities(Path directory) throws IOException {
    Path file = directory.resolve("authorities.pem");
    try (InputStream content = Keys.class.getResourceAsStream("authorities.pem")) {
      Files.write(file, content.readAllBytes());
    }
    return file;
  }
}
