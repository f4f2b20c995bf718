package org.coursemigration.host.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.store.PageKey;
import org.coursemigration.host.json.NoticeJson;
import org.coursemigration.host.web.access.ForPrograms;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;

/** What was noticed, and to whom it was told. */
@Path("/api/v1/notices")
@Produces(MediaType.APPLICATION_JSON)
@ForPrograms
public final class NoticesApi {

  private final CourseMigration migration;

  @Inject
  public NoticesApi(CourseMigration migration) {
    this.migration = migration;
  }

  @GET
  @Needs(Right.ADMINISTER)
  public Map<String, Object> list(@Context UriInfo uri) {
    ApiQuery query = new ApiQuery(uri);
    Optional<PageKey> key = query.key();
    int limit = query.limit();
    query.checked();
    return query.page(migration.notices().page(key, limit), NoticeJson::of);
  }
}
