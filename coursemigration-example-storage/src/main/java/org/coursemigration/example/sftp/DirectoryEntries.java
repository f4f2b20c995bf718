package org.coursemigration.example.sftp;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** What lies in a directory, in the pages in which the server gives it. For one thread. */
final class DirectoryEntries {

  private final SftpClient sftp;
  private final String path;
  private final boolean mayBeMissing;
  private Iterator<DirEntry> page = List.<DirEntry>of().iterator();
  private CloseableHandle handle;
  private boolean ended;

  DirectoryEntries(SftpClient sftp, String path, boolean mayBeMissing) {
    this.sftp = sftp;
    this.path = path;
    this.mayBeMissing = mayBeMissing;
  }

  /**
   * The next entry; empty at the end. Handles of what is not read to its end die with the channel.
   */
  Optional<DirEntry> next() throws IOException {
    while (!page.hasNext() && !ended) {
      readPage();
    }
    return page.hasNext() ? Optional.of(page.next()) : Optional.empty();
  }

  private void readPage() throws IOException {
    if (handle == null && !opened()) {
      ended = true;
      return;
    }
    AtomicReference<Boolean> last = new AtomicReference<>();
    List<DirEntry> entries = sftp.readDir(handle, last);
    ended = entries == null || Boolean.TRUE.equals(last.get());
    if (entries != null) {
      page = entries.iterator();
    }
    if (ended) {
      handle.close();
    }
  }

  private boolean opened() throws IOException {
    try {
      handle = sftp.openDir(path);
      return true;
    } catch (SftpException e) {
      if (mayBeMissing && e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
        return false;
      }
      throw e;
    }
  }
}
