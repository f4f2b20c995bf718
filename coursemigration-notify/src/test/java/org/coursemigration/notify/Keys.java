package org.coursemigration.notify;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Keys of servers with certificates that no Java trusts by itself: {@code localhost} and, for
 * another host, {@code elsewhere}.
 */
public final class Keys {

  public static final String PASSWORD = "changeit";

  private Keys() {}

  /** The file of the key. */
  public static Path file(String name) {
    try {
      return Path.of(Keys.class.getResource(name + ".p12").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For a server with this key, or a client that trusts it. */
  public static SSLContext context(String name) {
    try (InputStream content = Keys.class.getResourceAsStream(name + ".p12")) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(content, PASSWORD.toCharArray());
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, PASSWORD.toCharArray());
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("server", store.getCertificate("server"));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
