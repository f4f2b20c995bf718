package org.coursemigration.host.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.store.Issue;
import org.coursemigration.core.store.IssueFilter;
import org.coursemigration.core.store.PageKey;
import org.coursemigration.host.json.ArrivalJson;
import org.coursemigration.host.web.access.ForPrograms;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.access.Visitor;
import org.coursemigration.host.web.page.MigrationRight;

/** The issues of restored courses. */
@Path("/api/v1/issues")
@Produces(MediaType.APPLICATION_JSON)
@ForPrograms
public final class IssuesApi {

  private final CourseMigration migration;
  private final MigrationRight right;

  @Inject
  public IssuesApi(CourseMigration migration, MigrationRight right) {
    this.migration = migration;
    this.right = right;
  }

  @GET
  @Needs(Right.LOOK)
  public Map<String, Object> list(@Context UriInfo uri) {
    ApiQuery query = new ApiQuery(uri);
    IssueFilter open = query.isOn("open") ? IssueFilter.OPEN : IssueFilter.ALL;
    IssueFilter filter =
        query.number("migration").map(id -> open.withMigration(new MigrationId(id))).orElse(open);
    Optional<PageKey> key = query.key();
    int limit = query.limit();
    query.checked();
    return query.page(migration.report().issuePage(filter, key, limit), ArrivalJson::of);
  }

  /** Notes that the caller has looked after it. */
  @POST
  @Path("{id: [0-9]{1,18}}/resolve")
  @Needs(Right.RESTORE)
  public Map<String, Object> resolve(@Context Visitor visitor, @PathParam("id") long id) {
    Issue issue =
        migration
            .report()
            .issue(id)
            .orElseThrow(() -> ProblemException.notFound("There is no issue " + id + "."));
    Migration restored = migration.report().find(issue.migration()).orElseThrow();
    if (!right.allows(visitor, restored)) {
      throw new ForbiddenException("The user may not resolve issues of this migration.");
    }
    try {
      return ArrivalJson.of(migration.resolveIssue(id, visitor.userId()));
    } catch (CourseMigrationException resolved) {
      throw ProblemException.conflict(resolved.getMessage());
    }
  }
}
