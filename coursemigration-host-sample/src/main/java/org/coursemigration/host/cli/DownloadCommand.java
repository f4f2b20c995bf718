package org.coursemigration.host.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.coursemigration.core.report.DownloadFormat;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Option;

/** Writes a long list into a file for a spreadsheet, a program or a browser. */
abstract class DownloadCommand extends SiteCommand {

  @Option(names = "--to", required = true, paramLabel = "FILE", description = "The new file")
  Path file;

  @Option(
      names = "--format",
      defaultValue = "csv",
      description = "csv, excel, json or html; default: ${DEFAULT-VALUE}")
  DownloadFormat format;

  /** Writes the list and closes the stream. */
  abstract void write(SampleHost host, OutputStream out) throws IOException;

  @Override
  final int run(SampleHost host, Output output) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      write(host, out);
    }
    output.answer(Map.of("file", file.toString()), "Wrote " + file + ".");
    return DONE;
  }
}
