package org.coursemigration.core.webservice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The two forms in which Moodle's REST server answers, byte for byte. */
enum AnswerFormat {
  JSON("application/json") {
    @Override
    String success(Optional<Object> result) {
      return json(result.orElse(null));
    }

    @Override
    String error(WebServiceException error) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("exception", error.exceptionClass());
      fields.put("errorcode", error.errorcode());
      fields.put("message", error.getMessage());
      return json(fields);
    }
  },
  XML("application/xml; charset=utf-8") {
    @Override
    String success(Optional<Object> result) {
      return PROLOG + "<RESPONSE>\n" + result.map(AnswerFormat::xml).orElse("") + "</RESPONSE>\n";
    }

    @Override
    String error(WebServiceException error) {
      return PROLOG
          + "<EXCEPTION class=\""
          + escaped(error.exceptionClass())
          + "\">\n<ERRORCODE>"
          + escaped(error.errorcode())
          + "</ERRORCODE>\n<MESSAGE>"
          + escaped(error.getMessage())
          + "</MESSAGE>\n</EXCEPTION>\n";
    }
  };

  private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n";

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final String contentType;

  AnswerFormat(String contentType) {
    this.contentType = contentType;
  }

  /** The format asked for; anything but {@code json} is XML. */
  static AnswerFormat ofParameter(Optional<String> moodlewsrestformat) {
    return moodlewsrestformat.filter("json"::equals).isPresent() ? JSON : XML;
  }

  String contentType() {
    return contentType;
  }

  abstract String success(Optional<Object> result);

  abstract String error(WebServiceException error);

  /** PHP escapes the slash too. */
  private static String json(Object value) {
    try {
      return MAPPER.writeValueAsString(value).replace("/", "\\/");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A web service function returned no plain data.", e);
    }
  }

  private static String xml(Object value) {
    if (value instanceof Map<?, ?> fields) {
      StringBuilder single = new StringBuilder("<SINGLE>\n");
      fields.forEach(
          (name, field) ->
              single
                  .append("<KEY name=\"")
                  .append(escaped(String.valueOf(name)))
                  .append("\">")
                  .append(xml(field))
                  .append("</KEY>\n"));
      return single.append("</SINGLE>\n").toString();
    }
    if (value instanceof List<?> items) {
      StringBuilder multiple = new StringBuilder("<MULTIPLE>\n");
      items.forEach(item -> multiple.append(xml(item)));
      return multiple.append("</MULTIPLE>\n").toString();
    }
    return value == null
        ? "<VALUE null=\"null\"/>\n"
        : "<VALUE>" + escaped(String.valueOf(value)) + "</VALUE>\n";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
