package org.coursemigration.host.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The report of migrations as a file for a spreadsheet. */
@Command(name = "download", description = "Write all migrations into a CSV file")
final class MigrationDownload extends SiteCommand {

  @Option(names = "--to", required = true, paramLabel = "FILE.csv", description = "The new file")
  Path file;

  @Override
  int run(SampleHost host, Output output) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      host.migration().report().writeCsv(MigrationFilter.ALL, out);
    }
    output.answer(Map.of("file", file.toString()), "Wrote " + file + ".");
    return DONE;
  }
}
