package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.migration.IllegalMoveException;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.report.UploadProgress;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.core.store.Page;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.view.View;
import org.coursemigration.host.web.view.Visit;

/** The report of all migrations. */
@Path("/migrations")
public final class MigrationsPage {

  private static final int ROWS = 50;

  private final CourseMigration migration;
  private final CourseNames names;
  private final RetryRight retryRight;

  @Inject
  public MigrationsPage(CourseMigration migration, CourseNames names, RetryRight retryRight) {
    this.migration = migration;
    this.names = names;
    this.retryRight = retryRight;
  }

  /**
   * What the page shows.
   *
   * @param counts by status of all that pass the other fields of the filter
   * @param retryable the ids of the rows that may be run again by whoever looks
   */
  public record Model(
      MigrationList list,
      Page<Migration> page,
      List<MigrationRow> rows,
      Map<MigrationStatus, Long> counts,
      List<MigrationId> retryable,
      Optional<UploadProgress> upload) {

    public long total() {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    public long count(MigrationStatus status) {
      return counts.getOrDefault(status, 0L);
    }
  }

  @GET
  @Needs(Right.LOOK)
  public View show(@Context Visit visit, @Context UriInfo uri) {
    MigrationList list = MigrationList.of(uri.getQueryParameters(), visit.words().zone());
    Page<Migration> page =
        migration.report().page(list.filter(), list.sort(), list.query().key(), ROWS);
    return visit.show(
        "migrations",
        new Model(
            list,
            page,
            names.rows(page.rows()),
            migration.report().countByStatus(list.filter().withAnyStatus()),
            page.rows().stream()
                .filter(row -> retryRight.offers(visit, row))
                .map(Migration::id)
                .toList(),
            list.filter().upload().flatMap(migration.report()::progress)));
  }

  @GET
  @Path("download")
  @Needs(Right.LOOK)
  public Response download(
      @Context Visit visit, @Context UriInfo uri, @QueryParam("format") String format) {
    MigrationFilter filter =
        MigrationList.of(uri.getQueryParameters(), visit.words().zone()).filter();
    return Downloads.of(
        "course-migrations", format, (form, out) -> migration.report().write(filter, form, out));
  }

  /** Asks before all failed migrations of a filter are run again. */
  @GET
  @Path("retry")
  @Needs(Right.ADMINISTER)
  public View confirm(@Context Visit visit, @Context UriInfo uri) {
    MigrationList list = MigrationList.of(uri.getQueryParameters(), visit.words().zone());
    long failed =
        migration
            .report()
            .countByStatus(list.filter().withStatus(MigrationStatus.FAILED))
            .getOrDefault(MigrationStatus.FAILED, 0L);
    return visit.show(
        "confirm",
        new Confirmation(
            visit.t("migrations.retryall.title"),
            visit.t("migrations.retryall.text", failed),
            visit.t("migrations.retryall"),
            list.query().to("/migrations/retryall"),
            list.query().to("/migrations"),
            false));
  }

  @POST
  @Path("retryall")
  @Needs(Right.ADMINISTER)
  public Response retryAll(@Context Visit visit, @Context UriInfo uri) {
    MigrationList list = MigrationList.of(uri.getQueryParameters(), visit.words().zone());
    Iterator<Migration> failed =
        migration.report().migrations(list.filter().withStatus(MigrationStatus.FAILED)).iterator();
    long retried = 0;
    while (failed.hasNext()) {
      retried += retry(failed.next().id()) ? 1 : 0;
    }
    return visit.moveTo("/migrations", "retried", retried);
  }

  @POST
  @Path("retry")
  @Needs(Right.RESTORE)
  public Response retrySelected(@Context Visit visit, @FormParam("id") List<Long> ids) {
    long retried = 0;
    for (Long id : ids) {
      Optional<Migration> found = migration.report().find(new MigrationId(id));
      if (found.isPresent() && retryRight.offers(visit, found.get())) {
        retried += retry(found.get().id()) ? 1 : 0;
      }
    }
    return visit.moveTo("/migrations", retried == 0 ? "nothing_chosen" : "retried", retried);
  }

  /** False when somebody else was faster: then it runs as wanted. */
  private boolean retry(MigrationId id) {
    try {
      migration.retry(id);
      return true;
    } catch (IllegalMoveException e) {
      return false;
    }
  }
}
