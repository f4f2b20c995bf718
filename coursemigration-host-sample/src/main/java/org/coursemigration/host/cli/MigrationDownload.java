package org.coursemigration.host.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.coursemigration.core.report.DownloadFormat;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The report of migrations as a file for a spreadsheet. */
@Command(name = "download", description = "Write all migrations into a file")
final class MigrationDownload extends SiteCommand {

  @Option(names = "--to", required = true, paramLabel = "FILE", description = "The new file")
  Path file;

  @Option(
      names = "--format",
      defaultValue = "csv",
      description = "csv, excel, json or html; default: ${DEFAULT-VALUE}")
  DownloadFormat format;

  @Override
  int run(SampleHost host, Output output) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      host.migration().report().write(MigrationFilter.ALL, format, out);
    }
    output.answer(Map.of("file", file.toString()), "Wrote " + file + ".");
    return DONE;
  }
}
