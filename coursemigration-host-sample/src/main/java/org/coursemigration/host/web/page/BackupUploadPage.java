package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.AccessPolicy;
import org.coursemigration.api.access.Capability;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.host.engine.CourseImport;
import org.coursemigration.host.engine.ImportedCourse;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.lms.LmsCategory;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.view.View;
import org.coursemigration.host.web.view.Visit;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.InvalidBackupException;
import org.coursemigration.mbz.inspect.BackupInspection;

/** Takes in a backup file: first a look at what it holds, then a course is made of it. */
@Path("/backup")
public final class BackupUploadPage {

  private static final long MAX_BACKUP = 20L * 1024 * 1024 * 1024;
  private static final int CATEGORIES = 500;
  private static final String NAME = "name";
  private static final String CATEGORY = "category";

  private final Lms lms;
  private final WorkFiles files;
  private final CourseImport courseImport;
  private final CourseNames names;
  private final AccessPolicy policy;

  @Inject
  public BackupUploadPage(
      Lms lms, WorkFiles files, CourseImport courseImport, CourseNames names, AccessPolicy policy) {
    this.lms = lms;
    this.files = files;
    this.courseImport = courseImport;
    this.names = names;
    this.policy = policy;
  }

  /** Where the course may go. */
  public record Form(List<LmsCategory> categories) {}

  /**
   * What was found in the file.
   *
   * @param problem why no course can be made of it; then there is nothing else
   */
  public record Inspection(
      String id,
      String fileName,
      Optional<String> category,
      Optional<BackupContents> contents,
      Optional<String> problem) {}

  @GET
  @Needs(Right.RESTORE)
  public View show(@Context Visit visit) {
    return visit.show(
        "backup",
        new Form(
            lms.categories().listAfter(new CategoryId(0), CATEGORIES).stream()
                .filter(category -> mayRestoreInto(visit, category.id()))
                .toList()));
  }

  private boolean mayRestoreInto(Visit visit, CategoryId category) {
    return policy.has(visit.userId(), Capability.RESTORE_COURSE, category);
  }

  @POST
  @Needs(Right.RESTORE)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response upload(
      @Context Visit visit, @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type, InputStream body)
      throws IOException {
    MultipartForm form = MultipartForm.read(body, type, visit.session());
    if (form.fileName().isEmpty() || !form.field(CATEGORY).matches("\\d{1,18}")) {
      return visit.moveTo("/backup", "no_file");
    }
    requireRight(visit, form.field(CATEGORY));
    WorkFiles.WorkFile file =
        files.store(
            visit.session(),
            form.file(),
            MAX_BACKUP,
            Map.of(NAME, form.fileName(), CATEGORY, form.field(CATEGORY)));
    return Response.seeOther(URI.create("/backup/" + file.id())).build();
  }

  private CategoryId requireRight(Visit visit, String id) {
    CategoryId category = new CategoryId(Long.parseLong(id));
    if (!mayRestoreInto(visit, category)) {
      throw new ForbiddenException("The user may not restore courses into this category.");
    }
    return category;
  }

  @GET
  @Path("{id: [0-9a-f-]{36}}")
  @Needs(Right.RESTORE)
  public View inspect(@Context Visit visit, @PathParam("id") String id) {
    WorkFiles.WorkFile file = files.find(visit.session(), id);
    try (BackupInspection backup = BackupInspection.of(file.content(), BackupLimits.defaults())) {
      return inspection(visit, file, Optional.of(BackupContents.of(backup)), Optional.empty());
    } catch (InvalidBackupException e) {
      return inspection(visit, file, Optional.empty(), Optional.of(e.getMessage()));
    }
  }

  private View inspection(
      Visit visit,
      WorkFiles.WorkFile file,
      Optional<BackupContents> contents,
      Optional<String> problem) {
    CategoryId category = new CategoryId(Long.parseLong(file.field(CATEGORY)));
    return visit.show(
        "inspection",
        new Inspection(file.id(), file.field(NAME), names.path(category), contents, problem));
  }

  @POST
  @Path("{id: [0-9a-f-]{36}}/restore")
  @Needs(Right.RESTORE)
  public Response restore(@Context Visit visit, @PathParam("id") String id) {
    WorkFiles.WorkFile file = files.find(visit.session(), id);
    CategoryId category = requireRight(visit, file.field(CATEGORY));
    try {
      ImportedCourse imported =
          courseImport.importFile(file.content(), category, Progress.UNWATCHED);
      files.remove(file);
      return visit.moveTo("/courses/" + imported.course(), "course_made");
    } catch (EngineException e) {
      return Response.status(422)
          .entity(inspection(visit, file, Optional.empty(), Optional.of(e.getMessage())))
          .build();
    }
  }

  @POST
  @Path("{id: [0-9a-f-]{36}}/discard")
  @Needs(Right.RESTORE)
  public Response discard(@Context Visit visit, @PathParam("id") String id) {
    files.remove(files.find(visit.session(), id));
    return visit.moveTo("/backup", "discarded");
  }
}
