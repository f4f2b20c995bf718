package org.coursemigration.core.fake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Stands between a source and its target and breaks what it is told to, byte for byte. A connection
 * is one request. Passes everything on unless told otherwise.
 */
public final class BreakingProxy implements AutoCloseable {

  /** What becomes of one request. */
  @FunctionalInterface
  public interface Mishap {
    /**
     * @param target gives the whole answer of the target; each call asks it
     */
    void to(OutputStream source, InputStream fromSource, Exchange target) throws IOException;
  }

  /** The target's answer to the request that has come. */
  @FunctionalInterface
  public interface Exchange {
    byte[] answer() throws IOException;
  }

  private static final Mishap NONE = (source, fromSource, target) -> source.write(target.answer());

  private final ServerSocket server;
  private final URI target;
  private final Deque<Mishap> next = new ArrayDeque<>();
  private int requests;

  public BreakingProxy(URI target) {
    this.target = target;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread listener = new Thread(this::listen, "breaking-proxy");
    listener.setDaemon(true);
    listener.start();
  }

  /** The connection ends before the target hears of the request. */
  public static Mishap dropsTheRequest() {
    return (source, fromSource, target) -> {};
  }

  /** The target does what it is asked, and its answer is lost. */
  public static Mishap dropsTheAnswer() {
    return (source, fromSource, target) -> target.answer();
  }

  /** The target does what it is asked, and its answer ends after its headers and a few bytes. */
  public static Mishap dropsInTheAnswer() {
    return (source, fromSource, target) -> {
      target.answer();
      source.write(bytes("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnu"));
    };
  }

  /** The target does what it is asked, and its answer is whole only when nobody waits any more. */
  public static Mishap answersTooLate() {
    return (source, fromSource, target) -> {
      target.answer();
      untilGivenUp(fromSource);
    };
  }

  /** The same, with the beginning of an answer at once. */
  public static Mishap endsTooLate() {
    return (source, fromSource, target) -> {
      target.answer();
      source.write(bytes("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnu"));
      source.flush();
      untilGivenUp(fromSource);
    };
  }

  /** The target does what it is asked; the source gets this instead of its answer. */
  public static Mishap answers(String status, String headers, String body) {
    return (source, fromSource, target) -> {
      target.answer();
      source.write(
          bytes(
              "HTTP/1.1 "
                  + status
                  + "\r\nContent-Length: "
                  + bytes(body).length
                  + "\r\nConnection: close\r\n"
                  + headers
                  + "\r\n"
                  + body));
    };
  }

  /** The next request goes so. */
  public synchronized void next(Mishap mishap) {
    next.add(mishap);
  }

  /** How often the target was asked through here. */
  public synchronized int requests() {
    return requests;
  }

  public String url() {
    return "http://localhost:" + server.getLocalPort() + target.getPath();
  }

  private synchronized Mishap mishap() {
    requests++;
    return next.isEmpty() ? NONE : next.remove();
  }

  private void listen() {
    while (!server.isClosed()) {
      try (Socket source = server.accept()) {
        byte[] request = readRequest(source.getInputStream());
        mishap().to(source.getOutputStream(), source.getInputStream(), () -> forwarded(request));
      } catch (IOException e) {
        // The source has hung up, or the proxy is closed: both are what tests do.
      }
    }
  }

  private byte[] forwarded(byte[] request) throws IOException {
    try (Socket to = new Socket(target.getHost(), target.getPort())) {
      to.getOutputStream().write(request);
      return to.getInputStream().readAllBytes();
    }
  }

  /** One request with a length; asks the target to close the connection behind its answer. */
  private static byte[] readRequest(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int read = in.read();
      if (read < 0) {
        throw new IOException("The request ended early");
      }
      head.write(read);
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    int length = 0;
    for (String line : text.strip().lines().toList()) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
      }
      boolean aboutTheConnection =
          lower.startsWith("connection:")
              || lower.startsWith("upgrade:")
              || lower.startsWith("http2-settings:");
      if (!aboutTheConnection) {
        request.write(bytes(line + "\r\n"));
      }
    }
    request.write(bytes("Connection: close\r\n\r\n"));
    request.write(in.readNBytes(length));
    return request.toByteArray();
  }

  private static void untilGivenUp(InputStream fromSource) throws IOException {
    fromSource.readAllBytes();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
