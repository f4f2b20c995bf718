package org.coursemigration.host.web.view;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Map;

/** Writes pages as HTML. A page that fails half-way is not sent at all. */
public final class ViewWriter implements MessageBodyWriter<View> {

  private final TemplateEngine engine;

  public ViewWriter() {
    engine =
        TemplateEngine.createPrecompiled(
            null,
            ContentType.Html,
            ViewWriter.class.getClassLoader(),
            "org.coursemigration.host.web.template");
    engine.setBinaryStaticContent(true);
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == View.class;
  }

  @Override
  public void writeTo(
      View view,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    Utf8ByteOutput page = new Utf8ByteOutput();
    engine.render(
        view.template() + ".jte", Map.of("visit", view.visit(), "model", view.model()), page);
    headers.putSingle(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8");
    page.writeTo(out);
  }
}
