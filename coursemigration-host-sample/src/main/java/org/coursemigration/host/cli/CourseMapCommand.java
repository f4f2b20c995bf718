package org.coursemigration.host.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;
import org.coursemigration.core.report.CourseMap;
import org.coursemigration.core.report.MappedCourse;
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
    CourseMap map = host.migration().courseMap();
    map.write(courses(map), format, out);
  }

  private Stream<MappedCourse> courses(CourseMap map) {
    if (which.arrived) {
      return map.arrived();
    }
    return which.upload == null ? map.left() : map.left(new UploadId(which.upload));
  }
}
