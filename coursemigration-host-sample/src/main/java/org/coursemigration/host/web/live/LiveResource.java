package org.coursemigration.host.web.live;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;

/** Where pages hear that something changed: as it happens, or whenever they ask. */
@Path("/live")
public final class LiveResource {

  private final LiveFeed feed;
  private final LiveVersion version;

  @Inject
  public LiveResource(LiveFeed feed, LiveVersion version) {
    this.feed = feed;
    this.version = version;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Needs(Right.LOOK)
  public void listen(@Context SseEventSink sink, @Context Sse sse) {
    feed.add(sink, sse);
  }

  @GET
  @Path("version")
  @Produces(MediaType.TEXT_PLAIN)
  @Needs(Right.LOOK)
  public String version() {
    return Long.toString(version.now());
  }
}
