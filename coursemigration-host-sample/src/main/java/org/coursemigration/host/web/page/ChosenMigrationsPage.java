package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.MigrationChange;
import org.coursemigration.core.MigrationVerb;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.view.View;
import org.coursemigration.host.web.view.Visit;

/** What is done with the migrations that a person has ticked on one page of the report. */
@Path("/migrations/chosen/{verb: retry|rerun|cancel}")
public final class ChosenMigrationsPage {

  /** No page of the report has more. */
  private static final int MOST = 200;

  private final CourseMigration migration;
  private final MigrationRight right;

  @Inject
  public ChosenMigrationsPage(CourseMigration migration, MigrationRight right) {
    this.migration = migration;
    this.right = right;
  }

  @POST
  @Needs(Right.RESTORE)
  public Response ask(
      @Context Visit visit,
      @Context UriInfo uri,
      @PathParam("verb") String word,
      @FormParam("id") List<Long> ids) {
    MigrationVerb verb = VerbText.of(word);
    List<Long> chosen = chosen(visit, verb, ids);
    if (chosen.isEmpty()) {
      return visit.moveTo(list(visit, uri).to("/migrations"), "nothing_chosen");
    }
    return verb == MigrationVerb.RETRY
        ? apply(visit, uri, MigrationChange.of(verb, visit.userId()), chosen)
        : Response.ok(question(visit, uri, verb, chosen, ExcludedField.of(""))).build();
  }

  @POST
  @Path("now")
  @Needs(Right.RESTORE)
  public Response act(
      @Context Visit visit,
      @Context UriInfo uri,
      @PathParam("verb") String word,
      @FormParam("id") List<Long> ids,
      @FormParam(ExcludedField.NAME) @DefaultValue("") String typed) {
    MigrationVerb verb = VerbText.of(word);
    List<Long> chosen = chosen(visit, verb, ids);
    ExcludedField excluded = ExcludedField.checked(typed, visit);
    if (excluded.problem().isPresent()) {
      return Response.status(422).entity(question(visit, uri, verb, chosen, excluded)).build();
    }
    return apply(visit, uri, new MigrationChange(verb, visit.userId(), excluded.modules()), chosen);
  }

  private List<Long> chosen(Visit visit, MigrationVerb verb, List<Long> ids) {
    return ids.stream()
        .distinct()
        .limit(MOST)
        .filter(
            id ->
                migration
                    .report()
                    .find(new MigrationId(id))
                    .filter(found -> right.offers(visit, verb, found))
                    .isPresent())
        .toList();
  }

  private Response apply(Visit visit, UriInfo uri, MigrationChange change, List<Long> chosen) {
    long changed =
        chosen.stream()
            .filter(id -> migration.changes().apply(change, new MigrationId(id)))
            .count();
    return visit.moveTo(list(visit, uri).to("/migrations"), VerbText.done(change.verb()), changed);
  }

  private static View question(
      Visit visit, UriInfo uri, MigrationVerb verb, List<Long> chosen, ExcludedField excluded) {
    ListQuery list = list(visit, uri);
    return visit.show(
        "confirm",
        Confirmation.of(
            verb,
            chosen.size(),
            list.to("/migrations/chosen/" + verb.word() + "/now"),
            list.to("/migrations"),
            chosen,
            excluded,
            visit));
  }

  private static ListQuery list(Visit visit, UriInfo uri) {
    return MigrationList.of(uri.getQueryParameters(), visit.words().zone()).query();
  }
}
