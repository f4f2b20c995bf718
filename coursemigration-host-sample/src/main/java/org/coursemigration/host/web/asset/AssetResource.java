package org.coursemigration.host.web.asset;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.coursemigration.host.web.access.OpenToAll;

/** Serves the files that pages refer to. */
@Path("/assets")
public final class AssetResource {

  private final Assets assets;

  @Inject
  public AssetResource(Assets assets) {
    this.assets = assets;
  }

  @GET
  @Path("{name}")
  @OpenToAll
  public Response serve(@PathParam("name") String name) {
    Assets.Asset asset = assets.find(name).orElseThrow(NotFoundException::new);
    return Response.ok(asset.content(), asset.mediaType() + "; charset=utf-8")
        .header("Cache-Control", "public, max-age=31536000, immutable")
        .build();
  }
}
