package org.coursemigration.host.web.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.coursemigration.host.web.access.ForPrograms;
import org.coursemigration.host.web.access.OpenToAll;

/** The description of this API, in OpenAPI 3.1. */
@Path("/api/v1/openapi.json")
@ForPrograms
public final class OpenApi {

  @GET
  @OpenToAll
  @Produces(MediaType.APPLICATION_JSON)
  public InputStream show() {
    return OpenApi.class.getResourceAsStream("openapi.json");
  }
}
