package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.report.UploadProgress;
import org.coursemigration.core.store.AttemptProgress;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.core.store.MigrationSort;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.view.View;
import org.coursemigration.host.web.view.Visit;

/** What is going on, at a glance. */
@Path("/")
public final class DashboardPage {

  private static final int RUNNING = 10;
  private static final int UPLOADS = 3;

  private final CourseMigration migration;
  private final CourseNames names;
  private final SiteHealth health;
  private final Clock clock;

  @Inject
  public DashboardPage(
      CourseMigration migration, CourseNames names, SiteHealth health, Clock clock) {
    this.migration = migration;
    this.names = names;
    this.health = health;
    this.clock = clock;
  }

  /** What the page shows. */
  public record Model(
      Map<MigrationStatus, Long> counts,
      List<MigrationRow> running,
      Map<MigrationId, AttemptProgress> progress,
      List<UploadProgress> uploads,
      HourChart chart,
      List<SiteProblem> problems,
      Instant now) {

    public long count(MigrationStatus status) {
      return counts.getOrDefault(status, 0L);
    }

    public boolean isEmpty() {
      return counts.isEmpty();
    }
  }

  @GET
  @Needs(Right.LOG_IN)
  public View show(@Context Visit visit) {
    if (!visit.may(Right.LOOK)) {
      return visit.show("norights", "");
    }
    Instant now = clock.instant();
    var report = migration.report();
    List<Migration> running =
        report
            .page(
                MigrationFilter.ALL.withStatus(MigrationStatus.IN_PROGRESS),
                MigrationSort.NEWEST_FIRST,
                Optional.empty(),
                RUNNING)
            .rows();
    return visit.show(
        "dashboard",
        new Model(
            report.countByStatus(MigrationFilter.ALL),
            names.rows(running),
            report.running(running.stream().map(Migration::id).toList()),
            report.latestUploads(UPLOADS),
            HourChart.of(report.endedByHour(HourChart.begin(now)), now),
            visit.mayAdminister() ? health.problems() : List.of(),
            now));
  }
}
