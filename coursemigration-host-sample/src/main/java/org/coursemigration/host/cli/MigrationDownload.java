package org.coursemigration.host.cli;

import java.io.IOException;
import java.io.OutputStream;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;

/** The report of migrations as a file. */
@Command(name = "download", description = "Write all migrations into a file")
final class MigrationDownload extends DownloadCommand {

  @Override
  void write(SampleHost host, OutputStream out) throws IOException {
    host.migration().report().write(MigrationFilter.ALL, format, out);
  }
}
