package org.coursemigration.host.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Where a site listens, on that address of the machine alone. A port that is left to the system is
 * taken at once and kept until a server listens on it, so that no other program gets it meanwhile.
 */
public final class ListenAddress implements AutoCloseable {

  private final String host;
  private final int port;
  private final Optional<ServerSocketChannel> taken;

  private ListenAddress(String host, int port, Optional<ServerSocketChannel> taken) {
    this.host = host;
    this.port = port;
    this.taken = taken;
  }

  /**
   * An address.
   *
   * @param port 0 for any free one
   * @throws WebServerException if port is 0 and the host is not of this machine
   */
  public static ListenAddress of(String host, int port) {
    return port == 0 ? ofFreePort(host) : new ListenAddress(host, port, Optional.empty());
  }

  private static ListenAddress ofFreePort(String host) {
    try {
      ServerSocketChannel channel = ServerSocketChannel.open();
      try {
        channel.bind(new InetSocketAddress(host, 0));
        return new ListenAddress(host, channel.socket().getLocalPort(), Optional.of(channel));
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      throw new WebServerException("The site cannot listen on '" + host + "': " + e, e);
    }
  }

  public int port() {
    return port;
  }

  /** As others on this machine reach it. */
  URI uri() {
    return URI.create("http://" + host + ":" + port);
  }

  void giveTo(ServerConnector connector) throws IOException {
    connector.setHost(host);
    connector.setPort(port);
    if (taken.isPresent()) {
      connector.open(taken.get());
    }
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }

  /** Gives back a port that no server listens on. */
  @Override
  public void close() {
    taken.ifPresent(
        channel -> {
          try {
            channel.close();
          } catch (IOException e) {
            throw new WebServerException("The port of " + this + " cannot be given back.", e);
          }
        });
  }
}
