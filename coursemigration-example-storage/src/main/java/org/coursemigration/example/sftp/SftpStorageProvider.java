package org.coursemigration.example.sftp;

import java.util.List;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.setting.SettingKind;
import org.coursemigration.api.setting.SettingValues;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.BackupStorageProvider;

/** Brings storages on SFTP servers to a site. */
// region: provider
public final class SftpStorageProvider implements BackupStorageProvider {

  static final SettingDefinition HOST =
      new SettingDefinition(
          "sftphost", "Server", "The name of the SFTP server.", SettingKind.TEXT, "");
  static final SettingDefinition PORT =
      new SettingDefinition(
          "sftpport", "Port", "The port of the SFTP server.", SettingKind.INTEGER, "22");
  static final SettingDefinition HOST_KEY =
      new SettingDefinition(
          "sftphostkey",
          "Host key",
          "The fingerprint by which the server is known: SHA256: and 43 characters.",
          SettingKind.TEXT,
          "");
  static final SettingDefinition USER =
      new SettingDefinition(
          "sftpuser", "User name", "Who signs in at the server.", SettingKind.TEXT, "");
  static final SettingDefinition PASSWORD =
      new SettingDefinition(
          "sftppassword", "Password", "The password of the user.", SettingKind.SECRET, "");
  static final SettingDefinition DIRECTORY =
      new SettingDefinition(
          "sftpdirectory",
          "Directory",
          "The directory on the server that both sites use.",
          SettingKind.TEXT,
          "");

  @Override
  public String type() {
    return "sftp";
  }

  @Override
  public String displayName() {
    return "SFTP server";
  }

  @Override
  public List<SettingDefinition> settings() {
    return List.of(HOST, PORT, HOST_KEY, USER, PASSWORD, DIRECTORY);
  }

  @Override
  public BackupStorage open(SettingValues settings) {
    return new SftpStorage(new SftpConnection(settings), settings.get(DIRECTORY));
  }
}
// endregion
