package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.api.storage.StoredItem;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.sweep.Litter;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.job.Destination;
import org.coursemigration.host.web.job.Job;
import org.coursemigration.host.web.job.Jobs;
import org.coursemigration.host.web.view.View;
import org.coursemigration.host.web.view.Visit;

/** What lies in the chosen storage, and what of it nobody needs any more. */
@Path("/storage")
public final class StoragePage {

  private static final int ROWS = 100;

  /** Beyond this a list helps nobody. */
  private static final int MOST_SKIPPED = 1_000_000;

  private final CourseMigration migration;
  private final Jobs jobs;
  private final Clock clock;

  @Inject
  public StoragePage(CourseMigration migration, Jobs jobs, Clock clock) {
    this.migration = migration;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * A file, and why nobody here needs it.
   *
   * @param litter empty if it is needed
   */
  public record Row(StoredItem item, Optional<Litter.Kind> litter) {}

  /**
   * What the page shows.
   *
   * @param from how many files are in front of these
   * @param more whether there are some behind them
   * @param problem why the storage cannot be looked into; then there is nothing else
   */
  public record Model(List<Row> files, int from, boolean more, Optional<String> problem) {

    public int previous() {
      return Math.max(0, from - ROWS);
    }

    public int next() {
      return from + ROWS;
    }
  }

  @GET
  @Needs(Right.ADMINISTER)
  public View show(@Context Visit visit, @QueryParam("from") @DefaultValue("0") String from) {
    int skipped = from.matches("\\d{1,7}") ? Math.min(Integer.parseInt(from), MOST_SKIPPED) : 0;
    try (Stream<StoredItem> files = migration.sweep().list()) {
      List<StoredItem> page = files.skip(skipped).limit(ROWS + 1L).toList();
      return visit.show(
          "storage",
          new Model(
              page.stream().limit(ROWS).map(this::row).toList(),
              skipped,
              page.size() > ROWS,
              Optional.empty()));
    } catch (StorageException e) {
      return visit.show("storage", new Model(List.of(), 0, false, Optional.of(e.getMessage())));
    }
  }

  private Row row(StoredItem item) {
    return new Row(item, migration.sweep().litter(item).map(Litter::kind));
  }

  /** Looks through the whole storage, in the background. */
  @POST
  @Path("litter")
  @Needs(Right.ADMINISTER)
  public Response look(@Context Visit visit) {
    String id = UUID.randomUUID().toString();
    jobs.start(
        id,
        visit.userId(),
        visit.t("storage.looking"),
        "/storage",
        progress -> LitterReport.of(migration.sweep(), clock.instant(), progress));
    return Response.seeOther(URI.create("/storage/litter/" + id)).build();
  }

  @GET
  @Path("litter/{id: [0-9a-f-]{36}}")
  @Needs(Right.ADMINISTER)
  public View litter(@Context Visit visit, @PathParam("id") String id) {
    Job job = jobs.find(id, visit.userId()).orElseThrow(NotFoundException::new);
    Optional<LitterReport> report = job.result(LitterReport.class);
    return report.isPresent() ? visit.show("litter", report.get()) : visit.show("job", job);
  }

  @GET
  @Path("sweep/{scope: leftovers|restored|unknown}")
  @Needs(Right.ADMINISTER)
  public View confirmSweep(@Context Visit visit, @PathParam("scope") String scope) {
    return visit.show(
        "confirm",
        new Confirmation(
            visit.t("storage.sweep.title"),
            visit.t("storage.sweep.text." + scope),
            visit.t("storage.sweep.label", visit.t("sweep." + scope)),
            "/storage/sweep/" + scope,
            "/storage",
            true));
  }

  /** Removes in the background what nobody needs; each is looked at once more before. */
  @POST
  @Path("sweep/{scope: leftovers|restored|unknown}")
  @Needs(Right.ADMINISTER)
  public Response sweep(@Context Visit visit, @PathParam("scope") String word) {
    SweepScope scope = SweepScope.valueOf(word.toUpperCase(Locale.ROOT));
    String id = UUID.randomUUID().toString();
    jobs.start(
        id,
        visit.userId(),
        visit.t("storage.sweeping"),
        "/storage",
        progress -> new Destination("/storage", "swept", swept(scope, progress)));
    return Response.seeOther(URI.create("/jobs/" + id)).build();
  }

  private long swept(SweepScope scope, Progress progress) {
    var sweep = migration.sweep();
    try (Stream<Litter> litter =
        sweep.find(sweep.usualAge(), seen -> progress.at("items", seen, 0))) {
      return litter.filter(found -> SweepScope.of(found) == scope).filter(sweep::remove).count();
    }
  }
}
