package org.coursemigration.host.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import org.coursemigration.api.access.AccessPolicy;
import org.coursemigration.api.access.Capability;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.core.restore.WorkDirectory;
import org.coursemigration.host.engine.CourseImport;
import org.coursemigration.host.engine.ImportedCourse;
import org.coursemigration.host.json.BackupJson;
import org.coursemigration.host.json.Json;
import org.coursemigration.host.web.access.ForPrograms;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.access.Visitor;
import org.coursemigration.host.web.page.WorkFiles;
import org.coursemigration.host.web.page.WorkFiles.WorkFile;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.inspect.BackupInspection;
import org.coursemigration.mbz.verify.BackupVerification;

/**
 * Moodle backup files that a program sends: looked into, checked, made into courses. A file is
 * written to the disk as it comes in, and answered when it is done.
 */
@Path("/api/v1/backups")
@Produces(MediaType.APPLICATION_JSON)
@ForPrograms
public final class BackupsApi {

  /** What Moodle calls the type of its backups. */
  static final String TYPE = "application/vnd.moodle.backup";

  private final WorkFiles files;
  private final CourseImport courseImport;
  private final AccessPolicy policy;
  private final BackupLimits limits;
  private final java.nio.file.Path work;

  @Inject
  public BackupsApi(
      WorkFiles files,
      CourseImport courseImport,
      AccessPolicy policy,
      BackupLimits limits,
      @WorkDirectory java.nio.file.Path work) {
    this.files = files;
    this.courseImport = courseImport;
    this.policy = policy;
    this.limits = limits;
    this.work = work;
  }

  @POST
  @Path("inspect")
  @Consumes(TYPE)
  @Needs(Right.RESTORE)
  public StreamingOutput inspect(InputStream body) throws IOException {
    WorkFile file = files.receive(body);
    BackupInspection backup = open(file);
    return out -> {
      try (backup) {
        Json.write(out, BackupJson.of(backup));
      } finally {
        files.remove(file);
      }
    };
  }

  /** A file that cannot be used is told before the answer begins. */
  private BackupInspection open(WorkFile file) throws IOException {
    try {
      Files.createDirectories(work);
      return BackupInspection.of(file.content(), work, limits);
    } catch (IOException | RuntimeException e) {
      files.remove(file);
      throw e;
    }
  }

  @POST
  @Path("verify")
  @Consumes(TYPE)
  @Needs(Right.RESTORE)
  public Map<String, Object> verify(InputStream body) throws IOException {
    WorkFile file = files.receive(body);
    try {
      return BackupJson.of(BackupVerification.verify(file.content(), limits));
    } finally {
      files.remove(file);
    }
  }

  /** The right is asked for before the file is read. */
  @POST
  @Path("restore")
  @Consumes(TYPE)
  @Needs(Right.RESTORE)
  public Response restore(@Context Visitor visitor, @Context UriInfo uri, InputStream body)
      throws IOException {
    ApiQuery query = new ApiQuery(uri);
    CategoryId category = new CategoryId(query.requiredNumber("category"));
    query.checked();
    if (!policy.account(visitor.userId()).has(Capability.RESTORE_COURSE, category)) {
      throw new ForbiddenException("The user may not restore courses into this category.");
    }
    WorkFile file = files.receive(body);
    try {
      ImportedCourse imported =
          courseImport.importFile(file.content(), category, Progress.UNWATCHED);
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("id", imported.course().value());
      json.put("warnings", imported.report().warnings());
      return Response.created(URI.create("/api/v1/courses/" + imported.course()))
          .entity(json)
          .build();
    } finally {
      files.remove(file);
    }
  }
}
