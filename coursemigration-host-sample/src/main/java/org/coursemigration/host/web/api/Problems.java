package org.coursemigration.host.web.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.api.migration.IllegalMoveException;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.core.eventlog.SupersededException;
import org.coursemigration.host.lms.LmsException;
import org.coursemigration.mbz.InvalidBackupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what went wrong as {@code application/problem+json} (RFC 9457). What nobody expected goes to
 * the log alone.
 */
public final class Problems {

  public static final String MEDIA_TYPE = "application/problem+json";

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  /**
   * @param path of the call, for the log
   */
  public static Response of(Throwable failure, String path) {
    int status = status(failure);
    if (status == 500) {
      LOG.error("A call of the API failed: {}", path, failure);
    }
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put("title", title(status));
    problem.put("status", status);
    problem.put("detail", detail(failure, status));
    if (failure instanceof ProblemException told && !told.fields().isEmpty()) {
      problem.put("errors", told.fields().stream().map(Problems::of).toList());
    }
    Response.ResponseBuilder response = Response.status(status).type(MEDIA_TYPE).entity(problem);
    if (failure instanceof WebApplicationException known) {
      copy(HttpHeaders.ALLOW, known, response);
      copy(HttpHeaders.WWW_AUTHENTICATE, known, response);
    }
    return response.build();
  }

  private static void copy(
      String header, WebApplicationException from, Response.ResponseBuilder to) {
    String value = from.getResponse().getHeaderString(header);
    if (value != null) {
      to.header(header, value);
    }
  }

  private static Map<String, Object> of(ProblemException.FieldProblem field) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("field", field.field());
    json.put("message", field.message());
    return json;
  }

  private static int status(Throwable failure) {
    if (failure instanceof ProblemException told) {
      return told.status();
    }
    if (failure instanceof WebApplicationException known) {
      return known.getResponse().getStatus();
    }
    if (failure instanceof IllegalMoveException || failure instanceof SupersededException) {
      return 409;
    }
    if (failure instanceof StorageException) {
      return 503;
    }
    return isMeant(failure) ? 422 : 500;
  }

  private static String title(int status) {
    Response.Status known = Response.Status.fromStatusCode(status);
    return known == null ? "Unprocessable Content" : known.getReasonPhrase();
  }

  /** What is thrown on purpose says itself what to do. */
  private static String detail(Throwable failure, int status) {
    if (isMeant(failure)) {
      return failure.getMessage();
    }
    return switch (status) {
      case 401, 403 -> failure.getMessage();
      case 404 -> "There is nothing at this address.";
      case 405 -> "This address does not take this method; the header 'Allow' says what it takes.";
      case 406 -> "The answer is JSON, which the header 'Accept' of the call excludes.";
      case 415 -> "The body is not of the type that this address takes.";
      case 500 -> "The call failed unexpectedly. The log of the site has more.";
      default -> title(status) + ".";
    };
  }

  private static boolean isMeant(Throwable failure) {
    return failure instanceof CourseMigrationException
        || failure instanceof EngineException
        || failure instanceof LmsException
        || failure instanceof InvalidBackupException;
  }
}
