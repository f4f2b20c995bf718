package org.coursemigration.host.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.storage.Access;
import org.coursemigration.api.storage.StorageProblem;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.host.json.HealthJson;
import org.coursemigration.host.json.NoticeJson;
import org.coursemigration.host.json.SettingJson;
import org.coursemigration.host.web.access.ForPrograms;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;

/** What the settings lead to, found out by doing it; and whether this node can work. */
@Path("/api/v1/checks")
@Produces(MediaType.APPLICATION_JSON)
@ForPrograms
public final class ChecksApi {

  private final CourseMigration migration;

  @Inject
  public ChecksApi(CourseMigration migration) {
    this.migration = migration;
  }

  /** Writes, reads and deletes a file in the chosen storage. */
  @POST
  @Path("storage")
  @Needs(Right.ADMINISTER)
  public Map<String, Object> storage() {
    Map<Access, Optional<StorageProblem>> problems = new EnumMap<>(Access.class);
    for (Access access : Access.values()) {
      problems.put(access, migration.settings().storageProblem(access));
    }
    return SettingJson.ofStorage(problems);
  }

  /** Asks the target site for no restore. */
  @POST
  @Path("target")
  @Needs(Right.ADMINISTER)
  public Map<String, Object> target() {
    return SettingJson.of(migration.checkTarget());
  }

  /** Sends a test through each notifier that is on. */
  @POST
  @Path("notices")
  @Needs(Right.ADMINISTER)
  public Map<String, Object> notices() {
    return NoticeJson.of(migration.notices().check());
  }

  /** As {@code /health/ready}, with what was found. */
  @GET
  @Path("node")
  @Needs(Right.ADMINISTER)
  public Map<String, Object> node() {
    return HealthJson.detailed(migration.readiness().checks());
  }
}
