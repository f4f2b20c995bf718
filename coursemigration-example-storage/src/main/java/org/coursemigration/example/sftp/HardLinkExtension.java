package org.coursemigration.example.sftp;

import java.io.IOException;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.sftp.client.RawSftpClient;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.extensions.helpers.AbstractSftpClientExtension;
import org.apache.sshd.sftp.common.extensions.openssh.HardLinkExtensionParser;

/**
 * Gives a file a second name, and never one that is taken: {@code hardlink@openssh.com} of
 * OpenSSH's file PROTOCOL, section 4.5. The library has it for servers only.
 */
final class HardLinkExtension extends AbstractSftpClientExtension {

  HardLinkExtension(SftpClient client) {
    super(
        HardLinkExtensionParser.NAME, client, (RawSftpClient) client, client.getServerExtensions());
  }

  void link(String existing, String name) throws IOException {
    Buffer command = getCommandBuffer(2 * Integer.BYTES + existing.length() + name.length());
    putTarget(command, existing);
    putTarget(command, name);
    sendAndCheckExtendedCommandStatus(command);
  }
}
