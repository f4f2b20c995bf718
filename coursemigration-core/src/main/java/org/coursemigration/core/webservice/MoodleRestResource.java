package org.coursemigration.core.webservice;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The address that Moodle sites and our own call: {@code /webservice/rest/server.php}. A host
 * registers this resource with its JAX-RS application and, as JAX-RS does not tell it, puts the
 * caller's address into the request property {@link #CALLER_ADDRESS} by a filter.
 *
 * <p>As on a Moodle site, parameters come in the query with any method, and with POST also in a
 * form body, which wins; every answer, errors too, has status 200. Two answers have no body: 403
 * while web services are switched off, and 429 with {@code Retry-After} for a caller that brings
 * one wrong token after the other. The token may also come as {@code Authorization: Bearer}; a
 * {@code wstoken} wins over that.
 */
@Path("/webservice/rest/server.php")
public final class MoodleRestResource {

  /** The request property that holds the caller's {@link InetAddress}. */
  public static final String CALLER_ADDRESS = "org.coursemigration.callerAddress";

  private static final String BEARER = "Bearer ";

  private final MoodleRestServer server;

  @Inject
  MoodleRestResource(MoodleRestServer server) {
    this.server = server;
  }

  @GET
  public Response get(@Context ContainerRequestContext request) {
    return answer(request, parser(request));
  }

  @HEAD
  public Response head(@Context ContainerRequestContext request) {
    return answer(request, parser(request));
  }

  @OPTIONS
  public Response options(@Context ContainerRequestContext request) {
    return answer(request, parser(request));
  }

  @PUT
  public Response put(@Context ContainerRequestContext request) {
    return answer(request, parser(request));
  }

  @PATCH
  public Response patch(@Context ContainerRequestContext request) {
    return answer(request, parser(request));
  }

  @DELETE
  public Response delete(@Context ContainerRequestContext request) {
    return answer(request, parser(request));
  }

  @POST
  public Response post(@Context ContainerRequestContext request, InputStream body)
      throws IOException {
    ParameterParser parser = parser(request);
    FormBody.read(request.getMediaType(), body, parser);
    return answer(request, parser);
  }

  private static ParameterParser parser(ContainerRequestContext request) {
    String query = request.getUriInfo().getRequestUri().getRawQuery();
    return new ParameterParser().add(query == null ? "" : query);
  }

  private Response answer(ContainerRequestContext request, ParameterParser parser) {
    RestAnswer answer =
        server.answer(new RestCall(parser.parameters(), bearer(request), caller(request)));
    Response.ResponseBuilder response =
        Response.status(answer.status())
            .entity(answer.body().getBytes(StandardCharsets.UTF_8))
            .header(
                "Content-Type",
                answer.format().map(AnswerFormat::contentType).orElse("text/html; charset=utf-8"));
    answer.retryAfter().ifPresent(pause -> response.header("Retry-After", seconds(pause)));
    answer.format().ifPresent(format -> addHeaders(response, format));
    return response.build();
  }

  private static void addHeaders(Response.ResponseBuilder response, AnswerFormat format) {
    response
        .header("Cache-Control", "private, must-revalidate, pre-check=0, post-check=0, max-age=0")
        .header("Expires", "Thu, 01 Jan 1970 00:00:00 GMT")
        .header("Pragma", "no-cache")
        .header("Accept-Ranges", "none")
        .header("Access-Control-Allow-Origin", "*");
    if (format == AnswerFormat.XML) {
      response.header("Content-Disposition", "inline; filename=\"response.xml\"");
    }
  }

  /** Whole seconds, of which even a part counts. */
  private static long seconds(Duration pause) {
    return pause.plusSeconds(1).minusNanos(1).toSeconds();
  }

  private static Optional<String> bearer(ContainerRequestContext request) {
    String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? Optional.of(authorization.substring(BEARER.length()).strip())
        : Optional.empty();
  }

  private static InetAddress caller(ContainerRequestContext request) {
    if (request.getProperty(CALLER_ADDRESS) instanceof InetAddress address) {
      return address;
    }
    throw new IllegalStateException(
        "The host must set the request property " + CALLER_ADDRESS + " in a filter.");
  }
}
