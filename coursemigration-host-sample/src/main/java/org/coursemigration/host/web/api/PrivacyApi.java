package org.coursemigration.host.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Map;
import org.coursemigration.api.access.UserId;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.privacy.Privacy;
import org.coursemigration.host.json.PrivacyJson;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.web.access.ForPrograms;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.access.Visitor;

/** What course migration keeps about users. */
@Path("/api/v1/privacy")
@Produces(MediaType.APPLICATION_JSON)
@ForPrograms
public final class PrivacyApi {

  private final Privacy privacy;
  private final Lms lms;

  @Inject
  public PrivacyApi(CourseMigration migration, Lms lms) {
    this.privacy = migration.privacy();
    this.lms = lms;
  }

  @GET
  @Needs(Right.ADMINISTER)
  public Map<String, Object> describe() {
    return ApiQuery.all(privacy.describe(), PrivacyJson::of);
  }

  @GET
  @Path("users/{id: [0-9]{1,18}}")
  @Needs(Right.ADMINISTER)
  public Map<String, Object> count(@PathParam("id") long id) {
    UserId user = KnownUser.of(lms, id);
    return PrivacyJson.of(user, privacy.count(user));
  }

  @GET
  @Path("users/{id: [0-9]{1,18}}/export")
  @Needs(Right.ADMINISTER)
  public StreamingOutput export(@PathParam("id") long id) {
    UserId user = KnownUser.of(lms, id);
    return out -> privacy.export(user, out);
  }

  /** Done again after it broke off, it does the rest. */
  @POST
  @Path("users/{id: [0-9]{1,18}}/anonymise")
  @Needs(Right.ADMINISTER)
  public void anonymise(@Context Visitor visitor, @PathParam("id") long id) {
    privacy.anonymise(KnownUser.of(lms, id), visitor.userId());
  }
}
