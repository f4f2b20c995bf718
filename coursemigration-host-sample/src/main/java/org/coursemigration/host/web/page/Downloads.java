package org.coursemigration.host.web.page;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.coursemigration.core.report.DownloadFormat;

/** Lists that are sent as files while they are read. */
public final class Downloads {

  /** Writes a list. */
  public interface Writer {
    void write(DownloadFormat format, OutputStream out) throws IOException;
  }

  private Downloads() {}

  static Response of(String name, String extension, Writer writer) {
    return of(
        name,
        Arrays.stream(DownloadFormat.values())
            .filter(known -> known.extension().equals(extension))
            .findFirst()
            .orElseThrow(() -> new BadRequestException("There is no such format.")),
        writer);
  }

  /** The list in this format, under this name. */
  public static Response of(String name, DownloadFormat format, Writer writer) {
    StreamingOutput body = out -> writer.write(format, out);
    return Response.ok(body, format.mediaType())
        .header(
            "Content-Disposition",
            "attachment; filename=\"" + name + "." + format.extension() + "\"")
        .build();
  }
}
