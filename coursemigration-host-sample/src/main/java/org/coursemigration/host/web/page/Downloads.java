package org.coursemigration.host.web.page;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.coursemigration.core.report.DownloadFormat;

/** Lists that are sent as files while they are read. */
final class Downloads {

  /** Writes a list. */
  interface Writer {
    void write(DownloadFormat format, OutputStream out) throws IOException;
  }

  private Downloads() {}

  static Response of(String name, String extension, Writer writer) {
    DownloadFormat format =
        Arrays.stream(DownloadFormat.values())
            .filter(known -> known.extension().equals(extension))
            .findFirst()
            .orElseThrow(() -> new BadRequestException("There is no such format."));
    StreamingOutput body = out -> writer.write(format, out);
    return Response.ok(body, format.mediaType())
        .header("Content-Disposition", "attachment; filename=\"" + name + "." + extension + "\"")
        .build();
  }
}
