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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/**
 * The address that Moodle sites and our own call: {@code /webservice/rest/server.php}. A host
 * registers this resource with its JAX-RS application and, as JAX-RS does not tell it, puts the
 * caller's address into the request property {@link #CALLER_ADDRESS} by a filter.
 *
 * <p>As on a Moodle site, parameters come in the query with any method, and with POST also in a
 * form body, which wins; every answer, errors too, has status 200.
 */
@Path("/webservice/rest/server.php")
public final class MoodleRestResource {

  /** The request property that holds the caller's {@link InetAddress}. */
  public static final String CALLER_ADDRESS = "org.coursemigration.callerAddress";

  /** Far more than the longest call needs. */
  private static final int MAX_BODY = 1 << 20;

  private final MoodleRestServer server;

  @Inject
  MoodleRestResource(MoodleRestServer server) {
    this.server = server;
  }

  @GET
  public Response get(@Context ContainerRequestContext request) {
    return answer(request, "");
  }

  @HEAD
  public Response head(@Context ContainerRequestContext request) {
    return answer(request, "");
  }

  @OPTIONS
  public Response options(@Context ContainerRequestContext request) {
    return answer(request, "");
  }

  @PUT
  public Response put(@Context ContainerRequestContext request) {
    return answer(request, "");
  }

  @PATCH
  public Response patch(@Context ContainerRequestContext request) {
    return answer(request, "");
  }

  @DELETE
  public Response delete(@Context ContainerRequestContext request) {
    return answer(request, "");
  }

  @POST
  public Response post(@Context ContainerRequestContext request, InputStream body)
      throws IOException {
    return isForm(request.getMediaType())
        ? answer(request, new String(body.readNBytes(MAX_BODY), StandardCharsets.UTF_8))
        : answer(request, "");
  }

  private static boolean isForm(MediaType type) {
    return type != null && MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(type);
  }

  private Response answer(ContainerRequestContext request, String form) {
    String query = request.getUriInfo().getRequestUri().getRawQuery();
    WebServiceParameters parameters =
        new ParameterParser().add(query == null ? "" : query).add(form).parameters();
    MoodleRestServer.Answer answer = server.answer(parameters, caller(request));
    Response.ResponseBuilder response =
        Response.ok(answer.body().getBytes(StandardCharsets.UTF_8))
            .header("Content-Type", answer.format().contentType())
            .header(
                "Cache-Control", "private, must-revalidate, pre-check=0, post-check=0, max-age=0")
            .header("Expires", "Thu, 01 Jan 1970 00:00:00 GMT")
            .header("Pragma", "no-cache")
            .header("Accept-Ranges", "none")
            .header("Access-Control-Allow-Origin", "*");
    if (answer.format() == AnswerFormat.XML) {
      response.header("Content-Disposition", "inline; filename=\"response.xml\"");
    }
    return response.build();
  }

  private static InetAddress caller(ContainerRequestContext request) {
    if (request.getProperty(CALLER_ADDRESS) instanceof InetAddress address) {
      return address;
    }
    throw new IllegalStateException(
        "The host must set the request property " + CALLER_ADDRESS + " in a filter.");
  }
}
