package org.coursemigration.example.sftp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.helpers.AbstractSession;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.coursemigration.api.setting.SettingValues;

/** A real SFTP server in this process, on a directory of this machine. */
final class SftpTestServer implements AutoCloseable {

  static final String PASSWORD = "correct horse";

  private final SshServer server = SshServer.setUpDefaultServer();
  private final Path root;
  private final KeyPair hostKey;

  SftpTestServer(Path root) throws IOException, GeneralSecurityException {
    this.root = root;
    hostKey = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
    server.setHost("localhost");
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setPasswordAuthenticator(
        (user, password, session) -> user.equals("moodle") && password.equals(PASSWORD));
    server.setFileSystemFactory(new VirtualFileSystemFactory(root));
    server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
    server.start();
  }

  SshServer ssh() {
    return server;
  }

  Path on(String directory) {
    return root.resolve(directory);
  }

  /** The settings of a storage in this new directory. */
  SettingValues settingsFor(String directory) throws IOException {
    Files.createDirectory(on(directory));
    return new SettingValues(
        Map.of(
            "sftphost",
            "localhost",
            "sftpport",
            String.valueOf(server.getPort()),
            "sftphostkey",
            KeyUtils.getFingerPrint(hostKey.getPublic()),
            "sftpuser",
            "moodle",
            "sftppassword",
            PASSWORD,
            "sftpdirectory",
            "/" + directory));
  }

  static SettingValues with(SettingValues settings, String name, String value) {
    Map<String, String> changed = new HashMap<>(settings.byName());
    changed.put(name, value);
    return new SettingValues(changed);
  }

  /** Puts a file there by another hand. */
  void leaveBehind(String file, String text) {
    try {
      Files.createDirectories(on(file).getParent());
      Files.writeString(on(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Breaks all connections, as a network does. */
  void dropConnections() {
    for (AbstractSession session : server.getActiveSessions()) {
      session.close(true);
    }
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }
}
