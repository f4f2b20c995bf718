package org.coursemigration.host.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
class ListenAddressTest {

  @Test
  void aSiteIsNotReachedThroughOtherAddressesOfItsMachine(@TempDir Path directory)
      throws IOException {
    try (UiSite site = UiSite.serve(directory, "site")) {
      int port = site.url("/").getPort();

      connect(1, port);

      assertThatThrownBy(() -> connect(2, port)).isInstanceOf(ConnectException.class);
    }
  }

  private static void connect(int end, int port) throws IOException {
    InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) end});
    try (Socket socket = new Socket(address, port)) {
      assertThat(socket.isConnected()).isTrue();
    }
  }

  @Test
  void aFreePortIsKeptUntilItIsGivenBack() throws IOException {
    ListenAddress address = ListenAddress.of("127.0.0.1", 0);

    assertThatThrownBy(() -> listen(address.port())).hasMessageContaining("in use");
    address.close();

    assertThat(listen(address.port())).isEqualTo(address.port());
  }

  private static int listen(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void anAddressOfAnotherMachineIsToldByName() {
    assertThatThrownBy(() -> ListenAddress.of("203.0.113.7", 0))
        .isInstanceOf(WebServerException.class)
        .hasMessageContaining("203.0.113.7");
  }
}
