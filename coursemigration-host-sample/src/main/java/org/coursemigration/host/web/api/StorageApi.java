package org.coursemigration.host.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.sweep.Litter;
import org.coursemigration.host.json.JsonItems;
import org.coursemigration.host.json.StorageJson;
import org.coursemigration.host.sweep.SiteSweep;
import org.coursemigration.host.sweep.SweepOrder;
import org.coursemigration.host.web.access.ForPrograms;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;

/** What is in the chosen storage, and the sweep of what nobody needs. */
@Path("/api/v1/storage")
@Produces(MediaType.APPLICATION_JSON)
@ForPrograms
public final class StorageApi {

  private final CourseMigration migration;
  private final SiteSweep sweep;

  @Inject
  public StorageApi(CourseMigration migration, SiteSweep sweep) {
    this.migration = migration;
    this.sweep = sweep;
  }

  @GET
  @Path("files")
  @Needs(Right.ADMINISTER)
  public Map<String, Object> files() {
    return items(migration.sweep().list(), StorageJson::of);
  }

  @GET
  @Path("orphans")
  @Needs(Right.ADMINISTER)
  public Map<String, Object> orphans() {
    return items(
        migration.sweep().find(migration.sweep().usualAge()).filter(Litter::isBackup),
        StorageJson::of);
  }

  /** Tells what would be removed, or removes it. */
  @POST
  @Path("sweep")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(Right.ADMINISTER)
  public Map<String, Object> sweep(JsonBody body) {
    SweepOrder order =
        new SweepOrder(
            body.period("olderthan"),
            body.word("backups", SweepOrder.Backups.class),
            Set.copyOf(body.texts("names")),
            body.isOn("delete"));
    body.checked();
    return items(sweep.run(order), found -> found);
  }

  /**
   * The first of them are fetched now, so that a storage that cannot be used is a problem and not
   * half an answer.
   */
  private static <T> Map<String, Object> items(
      Stream<T> stream, Function<T, Map<String, Object>> form) {
    Iterator<T> items = stream.iterator();
    if (isEmpty(stream, items)) {
      return Map.of("items", List.of());
    }
    JsonItems written =
        consumer -> {
          try (stream) {
            items.forEachRemaining(item -> consumer.accept(form.apply(item)));
          }
        };
    return Map.of("items", written);
  }

  private static boolean isEmpty(Stream<?> stream, Iterator<?> items) {
    boolean some = false;
    try {
      some = items.hasNext();
      return !some;
    } finally {
      if (!some) {
        stream.close();
      }
    }
  }
}
