package org.coursemigration.notify.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A mail server that changes to TLS when it is asked to, which GreenMail does not. Takes any mail,
 * and writes down what it hears before and after the change. One connection at a time.
 */
final class StartTlsServer implements AutoCloseable {

  private final SSLContext key;
  private final ServerSocket listening;
  private final List<String> inTheClear = new CopyOnWriteArrayList<>();
  private final List<String> encrypted = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::serve, "starttls-server");

  StartTlsServer(SSLContext key) throws IOException {
    this.key = key;
    this.listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    thread.start();
  }

  int port() {
    return listening.getLocalPort();
  }

  /** The lines that everybody on the way could read. */
  List<String> inTheClear() {
    return List.copyOf(inTheClear);
  }

  List<String> encrypted() {
    return List.copyOf(encrypted);
  }

  private void serve() {
    while (!listening.isClosed()) {
      try (Socket plain = listening.accept()) {
        say(plain, "220 ready");
        if (talk(plain, inTheClear)) {
          SSLSocket secured =
              (SSLSocket)
                  key.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
          secured.setUseClientMode(false);
          talk(secured, encrypted);
        }
      } catch (IOException e) {
        // The client hung up, as one does that does not trust the certificate, or the test is over.
        encrypted.add("(hung up)");
      }
    }
  }

  /** Answers until the end, or until TLS begins: then true. */
  private static boolean talk(Socket socket, List<String> heard) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    boolean inMail = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      heard.add(line);
      String verb = line.split(" ", -1)[0].toUpperCase(Locale.ROOT);
      if (inMail) {
        inMail = !line.equals(".");
        if (!inMail) {
          say(socket, "250 taken");
        }
      } else if (verb.equals("STARTTLS")) {
        say(socket, "220 go ahead");
        return true;
      } else if (verb.equals("EHLO")) {
        say(
            socket,
            socket instanceof SSLSocket
                ? "250-localhost\r\n250 AUTH PLAIN"
                : "250-localhost\r\n250 STARTTLS");
      } else if (verb.equals("AUTH")) {
        say(socket, "235 welcome");
      } else if (verb.equals("DATA")) {
        inMail = true;
        say(socket, "354 go ahead");
      } else {
        say(socket, verb.equals("QUIT") ? "221 bye" : "250 fine");
      }
    }
    return false;
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws InterruptedException {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread.join();
  }
}
