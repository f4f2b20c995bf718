package org.coursemigration.host.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.report.DownloadFormat;
import org.coursemigration.core.store.AuditAction;
import org.coursemigration.core.store.AuditFilter;
import org.coursemigration.core.store.PageKey;
import org.coursemigration.host.json.AuditJson;
import org.coursemigration.host.web.access.ForPrograms;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.page.Downloads;

/** Who changed settings, tokens, services and migrations. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@ForPrograms
public final class AuditApi {

  private final CourseMigration migration;

  @Inject
  public AuditApi(CourseMigration migration) {
    this.migration = migration;
  }

  @GET
  @Needs(Right.ADMINISTER)
  public Map<String, Object> list(@Context UriInfo uri) {
    ApiQuery query = new ApiQuery(uri);
    AuditFilter filter = filter(query);
    Optional<PageKey> key = query.key();
    int limit = query.limit();
    query.checked();
    return query.page(migration.audit().page(filter, key, limit), AuditJson::of);
  }

  private static AuditFilter filter(ApiQuery query) {
    return new AuditFilter(
        query.word("action", AuditAction.class),
        query.number("user").map(UserId::new),
        query.time("from"),
        query.time("before"));
  }

  @GET
  @Path("download")
  @Produces(MediaType.WILDCARD)
  @Needs(Right.ADMINISTER)
  public Response download(@Context UriInfo uri) {
    ApiQuery query = new ApiQuery(uri);
    AuditFilter filter = filter(query);
    DownloadFormat format = query.download();
    query.checked();
    return Downloads.of("audit", format, (form, out) -> migration.audit().write(filter, form, out));
  }
}
