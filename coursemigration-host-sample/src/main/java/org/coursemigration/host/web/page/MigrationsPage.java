package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.MigrationVerb;
import org.coursemigration.core.report.UploadProgress;
import org.coursemigration.core.store.AttemptProgress;
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
  private final MigrationRight right;

  @Inject
  public MigrationsPage(CourseMigration migration, CourseNames names, MigrationRight right) {
    this.migration = migration;
    this.names = names;
    this.right = right;
  }

  /**
   * What the page shows.
   *
   * @param counts by status of all that pass the other fields of the filter
   * @param choices what whoever looks may do with which rows
   */
  public record Model(
      MigrationList list,
      Page<Migration> page,
      List<MigrationRow> rows,
      Map<MigrationStatus, Long> counts,
      Map<MigrationId, Set<MigrationVerb>> choices,
      Map<MigrationId, AttemptProgress> running,
      Optional<UploadProgress> upload) {

    /** What can be done with any of the rows. */
    public Set<MigrationVerb> verbs() {
      Set<MigrationVerb> verbs = EnumSet.noneOf(MigrationVerb.class);
      choices.values().forEach(verbs::addAll);
      return verbs;
    }

    /** What can be done with all that pass the filter. */
    public List<MigrationVerb> verbsForAll() {
      return Stream.of(MigrationVerb.values())
          .filter(
              verb ->
                  verb.within(list.filter()).stream()
                      .anyMatch(part -> count(part.status().orElseThrow()) > 0))
          .toList();
    }

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
            choices(visit, page.rows()),
            running(page.rows()),
            list.filter().upload().flatMap(migration.report()::progress)));
  }

  private Map<MigrationId, AttemptProgress> running(List<Migration> rows) {
    return migration
        .report()
        .running(
            rows.stream()
                .filter(row -> row.status() == MigrationStatus.IN_PROGRESS)
                .map(Migration::id)
                .toList());
  }

  private Map<MigrationId, Set<MigrationVerb>> choices(Visit visit, List<Migration> rows) {
    Map<MigrationId, Set<MigrationVerb>> choices = new HashMap<>();
    for (Migration row : rows) {
      Set<MigrationVerb> verbs = EnumSet.noneOf(MigrationVerb.class);
      Stream.of(MigrationVerb.values())
          .filter(verb -> right.offers(visit, verb, row))
          .forEach(verbs::add);
      if (!verbs.isEmpty()) {
        choices.put(row.id(), verbs);
      }
    }
    return choices;
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
}
