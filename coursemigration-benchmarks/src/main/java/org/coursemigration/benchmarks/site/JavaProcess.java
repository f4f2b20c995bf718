package org.coursemigration.benchmarks.site;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java that serves something and says {@code ready} with its address when it does. */
public final class JavaProcess implements AutoCloseable {

  private static final String READY = "ready ";
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final URI address;

  private JavaProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts it and returns when it is ready.
   *
   * @param log gets what it writes to its standard error
   * @param arguments those of Java, behind the size of the heap
   */
  static JavaProcess start(Path log, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    // Java itself may say something before, such as that it records.
    String line = out.readLine();
    while (line != null && !line.startsWith(READY)) {
      line = out.readLine();
    }
    if (line == null) {
      process.destroyForcibly();
      throw new IllegalStateException("The process did not get ready: " + Files.readString(log));
    }
    return new JavaProcess(process, URI.create(line.substring(READY.length())));
  }

  /** Says, in the process, that it is ready. */
  static void tellReady(URI address) {
    System.out.println(READY + address);
  }

  /** As the system knows it. */
  public long pid() {
    return process.pid();
  }

  /** Where it listens. */
  public URI address() {
    return address;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("A process did not end when it was told to.");
    }
  }
}
