package org.coursemigration.notify.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import org.coursemigration.api.notice.Notice;

/** The body of the call that tells a notice. */
final class NoticeJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private NoticeJson() {}

  static byte[] of(Notice notice) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("id", notice.id().toString());
      json.writeStringField("type", notice.kind().code());
      json.writeNumberField("timecreated", notice.time().getEpochSecond());
      json.writeStringField("site", notice.site());
      json.writeStringField("subject", notice.subject());
      json.writeStringField("text", notice.text());
      json.writeStringField("link", notice.link().map(URI::toString).orElse(null));
      json.writeObjectFieldStart("data");
      for (Map.Entry<String, String> item : notice.data().entrySet()) {
        json.writeStringField(item.getKey(), item.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
