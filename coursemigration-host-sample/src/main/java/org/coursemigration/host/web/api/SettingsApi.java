package org.coursemigration.host.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.host.json.SettingJson;
import org.coursemigration.host.web.access.ForPrograms;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.access.Visitor;

/** The settings; of secrets only whether they are set. */
@Path("/api/v1/settings")
@Produces(MediaType.APPLICATION_JSON)
@ForPrograms
public final class SettingsApi {

  private final CourseMigration migration;

  @Inject
  public SettingsApi(CourseMigration migration) {
    this.migration = migration;
  }

  @GET
  @Needs(Right.ADMINISTER)
  public Map<String, Object> list() {
    return ApiQuery.all(
        migration.settings().sections().stream()
            .flatMap(section -> section.settings().stream())
            .toList(),
        setting -> SettingJson.of(migration.settings(), setting));
  }

  @GET
  @Path("changes")
  @Needs(Right.ADMINISTER)
  public Map<String, Object> changes(@Context UriInfo uri) {
    ApiQuery query = new ApiQuery(uri);
    int limit = query.limit();
    query.checked();
    return ApiQuery.all(migration.settings().latestChanges(limit), SettingJson::of);
  }

  @GET
  @Path("{name}")
  @Needs(Right.ADMINISTER)
  public Map<String, Object> show(@PathParam("name") String name) {
    return SettingJson.of(migration.settings(), find(name));
  }

  @PUT
  @Path("{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(Right.ADMINISTER)
  public Map<String, Object> change(
      @Context Visitor visitor, @PathParam("name") String name, JsonBody body) {
    SettingDefinition setting = find(name);
    String value = body.text("value");
    body.checked();
    migration.settings().put(setting, value, visitor.userId());
    return SettingJson.of(migration.settings(), setting);
  }

  private SettingDefinition find(String name) {
    return migration
        .settings()
        .find(name)
        .orElseThrow(() -> ProblemException.notFound("There is no setting '" + name + "'."));
  }
}
