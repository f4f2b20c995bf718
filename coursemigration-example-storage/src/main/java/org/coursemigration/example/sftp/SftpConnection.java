package org.coursemigration.example.sftp;

import static org.coursemigration.example.sftp.SftpStorageProvider.DIRECTORY;
import static org.coursemigration.example.sftp.SftpStorageProvider.HOST;
import static org.coursemigration.example.sftp.SftpStorageProvider.HOST_KEY;
import static org.coursemigration.example.sftp.SftpStorageProvider.PASSWORD;
import static org.coursemigration.example.sftp.SftpStorageProvider.PORT;
import static org.coursemigration.example.sftp.SftpStorageProvider.USER;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.PublicKey;
import java.time.Duration;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpConstants;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.setting.SettingValues;
import org.coursemigration.api.storage.StorageException;

/**
 * The way to the server: one SSH session, begun when first needed and again when it broke, with a
 * channel of its own for each call. Thread safe.
 */
final class SftpConnection implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final SettingValues settings;
  private SshClient client;
  private ClientSession session;
  private volatile String offeredHostKey = "";

  SftpConnection(SettingValues settings) {
    this.settings = settings;
  }

  /**
   * A channel for one thread. The caller closes it.
   *
   * @throws StorageException if a setting is missing or the server refuses it
   */
  SftpClient open() throws IOException {
    // The version that OpenSSH speaks, whatever else a server may know.
    return SftpClientFactory.instance().createSftpClient(session(), SftpConstants.SFTP_V3);
  }

  /** What an administrator knows the server by. */
  @Override
  public String toString() {
    return "SFTP server '" + settings.get(HOST) + "'";
  }

  private synchronized ClientSession session() throws IOException {
    if (session == null || !session.isOpen()) {
      required(DIRECTORY);
      session = signedIn(connected());
    }
    return session;
  }

  private ClientSession connected() throws IOException {
    String user = required(USER);
    String host = required(HOST);
    return started().connect(user, host, port()).verify(TIMEOUT).getSession();
  }

  private ClientSession signedIn(ClientSession fresh) throws IOException {
    offeredHostKey = "";
    fresh.addPasswordIdentity(required(PASSWORD));
    try {
      fresh.auth().verify(TIMEOUT);
      return fresh;
    } catch (InterruptedIOException e) {
      fresh.close(true);
      throw e;
    } catch (IOException e) {
      fresh.close(true);
      throw new StorageException(refusal(), e);
    }
  }

  private String refusal() {
    return offeredHostKey.equals(settings.get(HOST_KEY))
        ? this
            + " does not let '"
            + settings.get(USER)
            + "' in. Check the settings 'sftpuser' and 'sftppassword'."
        : this
            + " has the host key '"
            + offeredHostKey
            + "', not the one of the setting 'sftphostkey'. If it is the right server, set that.";
  }

  private SshClient started() {
    if (client == null) {
      client = SshClient.setUpDefaultClient();
      // The settings of the site count, not the files of the user that it runs as.
      client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
      client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
      client.setServerKeyVerifier((connecting, address, key) -> isExpected(key));
      CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, Duration.ofSeconds(20));
      CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, 3);
      client.start();
    }
    return client;
  }

  private boolean isExpected(PublicKey key) {
    offeredHostKey = KeyUtils.getFingerPrint(key);
    return offeredHostKey.equals(settings.get(HOST_KEY));
  }

  private int port() {
    try {
      return Integer.parseInt(required(PORT));
    } catch (NumberFormatException e) {
      throw new StorageException("The setting 'sftpport' is no port. Set it to 22 or another.", e);
    }
  }

  private String required(SettingDefinition setting) {
    return settings
        .find(setting)
        .orElseThrow(
            () ->
                new StorageException(
                    "The setting '"
                        + setting.name()
                        + "' ("
                        + setting.title()
                        + ") is empty. Set it."));
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.stop();
      client = null;
    }
  }
}
