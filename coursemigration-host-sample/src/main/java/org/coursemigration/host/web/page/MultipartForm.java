package org.coursemigration.host.web.page;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.coursemigration.host.lms.Session;
import org.coursemigration.host.web.access.FormToken;
import org.jvnet.mimepull.MIMEMessage;
import org.jvnet.mimepull.MIMEParsingException;
import org.jvnet.mimepull.MIMEPart;

/**
 * A form with a file as its last field. The file is read as it comes in, after the token of the
 * form was found good.
 */
final class MultipartForm {

  private static final int MAX_FIELDS = 20;
  private static final int MAX_FIELD_LENGTH = 10_000;
  private static final Pattern NAME = Pattern.compile("(?<![a-z*])name=\"([^\"]*)\"");
  private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");

  private final Map<String, String> fields;
  private final String fileName;
  private final InputStream file;

  private MultipartForm(Map<String, String> fields, String fileName, InputStream file) {
    this.fields = fields;
    this.fileName = fileName;
    this.file = file;
  }

  /**
   * Reads up to the file.
   *
   * @throws BadRequestException if the form has no file
   * @throws jakarta.ws.rs.ForbiddenException if the form is not one of the session
   */
  static MultipartForm read(InputStream body, MediaType type, Session session) {
    String boundary = type.getParameters().get("boundary");
    if (boundary == null) {
      throw new BadRequestException("The form has no boundary between its parts.");
    }
    MIMEMessage message = new MIMEMessage(body, boundary);
    Map<String, String> fields = new HashMap<>();
    try {
      for (int index = 0; index < MAX_FIELDS; index++) {
        MIMEPart part = message.getPart(index);
        String disposition = disposition(part);
        Matcher fileName = FILE_NAME.matcher(disposition);
        if (fileName.find()) {
          FormToken.require(session, fields.get(FormToken.FIELD));
          return new MultipartForm(fields, plain(fileName.group(1)), part.readOnce());
        }
        Matcher name = NAME.matcher(disposition);
        if (name.find()) {
          fields.put(name.group(1), text(part));
        }
      }
    } catch (MIMEParsingException e) {
      throw new BadRequestException("The form cannot be read: " + e.getMessage(), e);
    }
    throw new BadRequestException("The form has no file.");
  }

  private static String disposition(MIMEPart part) {
    List<String> headers = part.getHeader("Content-Disposition");
    String header = headers == null || headers.isEmpty() ? "" : headers.get(0);
    return new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static String text(MIMEPart part) {
    try (InputStream in = part.read()) {
      return new String(in.readNBytes(MAX_FIELD_LENGTH), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new BadRequestException("A field of the form cannot be read.", e);
    }
  }

  /** Without a directory, which some browsers send too. */
  private static String plain(String fileName) {
    return fileName.replaceAll(".*[/\\\\]", "").replace("%22", "\"");
  }

  /** The text of a field; empty text when it is missing. */
  String field(String name) {
    return fields.getOrDefault(name, "");
  }

  String fileName() {
    return fileName;
  }

  InputStream file() {
    return file;
  }
}
