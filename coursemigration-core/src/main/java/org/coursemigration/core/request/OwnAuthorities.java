package org.coursemigration.core.request;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.coursemigration.core.request.RequestFailedException.Stage;
import org.coursemigration.core.settings.MigrationSettings;

/**
 * Gives the HTTP client that trusts what the settings say: the host's own, or one like it that also
 * trusts the certificates of a file. The file is read again when it has changed. Thread safe.
 */
@Singleton
final class OwnAuthorities {

  private final HttpClient usual;
  private Optional<Made> made = Optional.empty();

  /** A client, and the state of the file from which it was made. */
  private record Made(Path file, FileTime modified, long size, HttpClient client) {}

  @Inject
  OwnAuthorities(HttpClient usual) {
    this.usual = usual;
  }

  /**
   * @throws RequestFailedException if the file that is set cannot be used
   */
  HttpClient client(MigrationSettings settings) {
    return settings.caFile().map(this::clientTrusting).orElse(usual);
  }

  private synchronized HttpClient clientTrusting(Path file) {
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      long size = Files.size(file);
      boolean current =
          made.filter(
                  last ->
                      last.file().equals(file)
                          && last.modified().equals(modified)
                          && last.size() == size)
              .isPresent();
      if (!current) {
        made = Optional.of(new Made(file, modified, size, likeUsual(context(file))));
      }
      return made.orElseThrow().client();
    } catch (IOException e) {
      throw unusable(file, "it cannot be read (" + e.getClass().getSimpleName() + ")");
    } catch (CertificateException e) {
      throw unusable(file, "it is no list of certificates in PEM form");
    } catch (GeneralSecurityException e) {
      throw unusable(file, String.valueOf(e.getMessage()));
    }
  }

  private static RequestFailedException unusable(Path file, String problem) {
    return RequestFailedException.refused(
        Stage.SETTINGS,
        "The certificates in "
            + file
            + " cannot be used: "
            + problem
            + ". See to the file or to the setting 'destinationcafile'.");
  }

  private HttpClient likeUsual(SSLContext context) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(usual.version())
            .followRedirects(HttpClient.Redirect.NEVER)
            .sslParameters(usual.sslParameters())
            .sslContext(context);
    usual.connectTimeout().ifPresent(builder::connectTimeout);
    usual.proxy().ifPresent(builder::proxy);
    usual.authenticator().ifPresent(builder::authenticator);
    usual.executor().ifPresent(builder::executor);
    return builder.build();
  }

  private static SSLContext context(Path file) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    int count = 0;
    for (X509Certificate authority : authoritiesOfJava()) {
      trusted.setCertificateEntry("java-" + count++, authority);
    }
    for (Certificate authority : read(file)) {
      trusted.setCertificateEntry("own-" + count++, authority);
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trustManagers(trusted), null);
    return context;
  }

  private static Collection<? extends Certificate> read(Path file)
      throws IOException, CertificateException {
    try (InputStream content = Files.newInputStream(file)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(content);
      if (certificates.isEmpty()) {
        throw new CertificateException("No certificate");
      }
      return certificates;
    }
  }

  private static X509Certificate[] authoritiesOfJava() throws GeneralSecurityException {
    for (TrustManager manager : trustManagers(null)) {
      if (manager instanceof X509TrustManager x509) {
        return x509.getAcceptedIssuers();
      }
    }
    return new X509Certificate[0];
  }

  /**
   * @param trusted null for what Java itself trusts
   */
  private static TrustManager[] trustManagers(KeyStore trusted) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return factory.getTrustManagers();
  }
}
