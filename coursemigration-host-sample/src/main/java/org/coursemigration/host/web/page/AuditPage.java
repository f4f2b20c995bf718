package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.EnumSet;
import java.util.Set;
import org.coursemigration.core.AdminSettings;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.store.AuditAction;
import org.coursemigration.core.store.AuditEntry;
import org.coursemigration.core.store.AuditFilter;
import org.coursemigration.core.store.Page;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.view.View;
import org.coursemigration.host.web.view.Visit;

/** Who changed what. */
@Path("/audit")
public final class AuditPage {

  private static final int ROWS = 50;

  private static final Set<AuditAction> OF_MIGRATIONS =
      EnumSet.of(AuditAction.MIGRATION_RETRIED, AuditAction.MIGRATION_CANCELLED);

  private final CourseMigration migration;
  private final Lms lms;

  @Inject
  public AuditPage(CourseMigration migration, Lms lms) {
    this.migration = migration;
    this.lms = lms;
  }

  /** What the list shows. */
  public record Model(ListQuery query, Page<AuditEntry> page, Usernames users) {

    public boolean isOfMigration(AuditEntry entry) {
      return OF_MIGRATIONS.contains(entry.action());
    }

    /** What is there now; of a secret only that it is. */
    public String after(AuditEntry entry) {
      boolean isSetting = entry.action() == AuditAction.SETTING_CHANGED;
      return entry.content().orElse(isSetting ? AdminSettings.HIDDEN : "");
    }
  }

  @GET
  @Needs(Right.ADMINISTER)
  public View show(@Context Visit visit, @Context UriInfo uri) {
    ListQuery query = query(uri);
    Page<AuditEntry> page = migration.audit().page(filter(query, visit), query.key(), ROWS);
    Usernames users = Usernames.of(lms, page.rows().stream().map(AuditEntry::user));
    return visit.show("audit", new Model(query, page, users));
  }

  private static ListQuery query(UriInfo uri) {
    return ListQuery.of("/audit", uri.getQueryParameters(), "action", "user", "from", "to");
  }

  private AuditFilter filter(ListQuery query, Visit visit) {
    return new AuditFilter(
        query.word("action", AuditAction.class),
        query.text("user").map(name -> Usernames.idOf(lms, name)),
        query.day("from", 0, visit.words().zone()),
        query.day("to", 1, visit.words().zone()));
  }

  @GET
  @Path("download")
  @Needs(Right.ADMINISTER)
  public Response download(
      @Context Visit visit, @Context UriInfo uri, @QueryParam("format") String format) {
    AuditFilter filter = filter(query(uri), visit);
    return Downloads.of("audit", format, (form, out) -> migration.audit().write(filter, form, out));
  }
}
