package org.coursemigration.host.cli;

import java.io.IOException;
import java.io.OutputStream;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The report of migrations as a file. */
@Command(name = "download", description = "Write migrations into a file")
final class MigrationDownload extends DownloadCommand {

  @Mixin MigrationOptions which;

  @Override
  void write(SampleHost host, OutputStream out) throws IOException {
    host.migration().report().write(which.filter(), format, out);
  }
}
