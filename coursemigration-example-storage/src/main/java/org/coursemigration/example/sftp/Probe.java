package org.coursemigration.example.sftp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.coursemigration.example.sftp.RemoteDirectory.CHECKSUMS;
import static org.coursemigration.example.sftp.RemoteDirectory.PARTS;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.UUID;

/** Does with a few bytes all that a push does with a backup, where no backup is disturbed. */
final class Probe {

  private static final byte[] BYTES = "May this be stored?".getBytes(US_ASCII);

  private final RemoteDirectory directory;
  private final String file = PARTS + "/probe-" + UUID.randomUUID();
  private final String link = file + ".link";

  Probe(RemoteDirectory directory) {
    this.directory = directory;
  }

  // region: probe
  void run() throws IOException {
    directory.makeDirectory(PARTS);
    directory.makeDirectory(CHECKSUMS);
    try {
      try (OutputStream out = directory.create(file)) {
        out.write(BYTES);
      }
      directory.sync(file);
      directory.link(file, link);
      directory.remove(file);
      directory.replace(link, file);
      try (InputStream in = directory.read(file)) {
        if (!Arrays.equals(in.readAllBytes(), BYTES)) {
          throw new IOException("what was written is not what was read back");
        }
      }
    } finally {
      directory.remove(file);
      directory.remove(link);
    }
  }
  // endregion
}
