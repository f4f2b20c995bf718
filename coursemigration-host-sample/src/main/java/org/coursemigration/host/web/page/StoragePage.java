package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.api.storage.StoredItem;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.sweep.Litter;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.view.View;
import org.coursemigration.host.web.view.Visit;

/** What lies in the chosen storage, and what of it nobody needs any more. */
@Path("/storage")
public final class StoragePage {

  private static final int ROWS = 200;

  private final CourseMigration migration;

  @Inject
  public StoragePage(CourseMigration migration) {
    this.migration = migration;
  }

  /**
   * What the page shows: the first files, and the first of what nobody needs.
   *
   * @param problem why the storage cannot be looked into; then there is nothing else
   */
  public record Model(List<StoredItem> files, List<Litter> litter, Optional<String> problem) {

    public boolean hasLeftovers() {
      return litter.stream().anyMatch(found -> !found.isBackup());
    }
  }

  @GET
  @Needs(Right.ADMINISTER)
  public View show(@Context Visit visit) {
    try (Stream<StoredItem> files = migration.sweep().list();
        Stream<Litter> litter = migration.sweep().find(migration.sweep().usualAge())) {
      return visit.show(
          "storage",
          new Model(files.limit(ROWS).toList(), litter.limit(ROWS).toList(), Optional.empty()));
    } catch (StorageException e) {
      return visit.show("storage", new Model(List.of(), List.of(), Optional.of(e.getMessage())));
    }
  }

  @GET
  @Path("sweep")
  @Needs(Right.ADMINISTER)
  public View confirmSweep(@Context Visit visit) {
    return visit.show(
        "confirm",
        new Confirmation(
            visit.t("storage.sweep.title"),
            visit.t("storage.sweep.text"),
            visit.t("storage.sweep"),
            "/storage/sweep",
            "/storage",
            true));
  }

  /** Removes what attempts that died left; whole backups stay, another site may need them. */
  @POST
  @Path("sweep")
  @Needs(Right.ADMINISTER)
  public Response sweep(@Context Visit visit) {
    long removed;
    try (Stream<Litter> litter = migration.sweep().find(migration.sweep().usualAge())) {
      removed =
          litter
              .filter(Predicate.not(Litter::isBackup))
              .filter(found -> migration.sweep().remove(found))
              .count();
    } catch (StorageException e) {
      return Response.status(422)
          .entity(
              visit.show("storage", new Model(List.of(), List.of(), Optional.of(e.getMessage()))))
          .build();
    }
    return visit.moveTo("/storage", "swept", removed);
  }
}
