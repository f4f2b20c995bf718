package org.coursemigration.host.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/** Gives each connection to the first of some ports that takes it. */
final class LoadBalancer implements AutoCloseable {

  private final ServerSocket server;
  private final List<Integer> ports;

  LoadBalancer(List<Integer> ports) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.ports = List.copyOf(ports);
    inThread(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private static void inThread(Runnable work) {
    Thread thread = new Thread(work, "load-balancer");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        inThread(() -> connect(client));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void connect(Socket client) {
    try (client) {
      for (int port : ports) {
        try (Socket node = new Socket(InetAddress.getLoopbackAddress(), port)) {
          inThread(() -> pass(client, node));
          pass(node, client);
          return;
        } catch (ConnectException e) {
          // This one is dead.
        }
      }
    } catch (IOException e) {
      // The client sees that the connection broke.
    }
  }

  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // Either end has gone; so does the other.
      closeQuietly(from);
      closeQuietly(to);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
