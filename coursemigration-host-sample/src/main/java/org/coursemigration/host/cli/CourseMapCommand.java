package org.coursemigration.host.cli;

import java.io.IOException;
import java.io.OutputStream;
import org.coursemigration.core.report.CourseMapFilter;
import org.coursemigration.core.store.UploadId;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Which course has become which, as a file. */
@Command(
    name = "map",
    description = "Write which course of the old site has become which of the new one into a file")
final class CourseMapCommand extends DownloadCommand {

  @ArgGroup Which which = new Which();

  /** Those that left, unless one of these is given. */
  static final class Which {

    @Option(names = "--upload", paramLabel = "ID", description = "Only the courses of one list")
    Long upload;

    @Option(names = "--arrived", description = "The courses that came to this site, not from it")
    boolean arrived;
  }

  @Override
  void write(SampleHost host, OutputStream out) throws IOException {
    host.migration().courseMap().write(filter(), format, out);
  }

  private CourseMapFilter filter() {
    if (which.arrived) {
      return CourseMapFilter.ARRIVED;
    }
    return which.upload == null
        ? CourseMapFilter.LEFT
        : CourseMapFilter.left(new UploadId(which.upload));
  }
}
