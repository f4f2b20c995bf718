package org.coursemigration.host.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;

/** What is typed or piped in, so that secrets do not stand in the list of processes. */
final class StandardInput {

  private StandardInput() {}

  /** The first line without space around it; empty text when there is none. */
  static String line() throws IOException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    String line = input.readLine();
    return line == null ? "" : line.strip();
  }
}
