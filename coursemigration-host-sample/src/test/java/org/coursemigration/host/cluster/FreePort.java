package org.coursemigration.host.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port for a process that is yet to start, and to start again. It lies below those that systems
 * give to the ends of connections, so that none of these takes it meanwhile.
 */
public final class FreePort {

  private static final int LOWEST = 12_000;
  private static final int ABOVE_HIGHEST = 32_000;
  private static final int MOST_TRIES = 100;

  private FreePort() {}

  /** One of the loopback address. */
  public static int find() throws IOException {
    for (int tries = 1; ; tries++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, ABOVE_HIGHEST);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        if (tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }
}
