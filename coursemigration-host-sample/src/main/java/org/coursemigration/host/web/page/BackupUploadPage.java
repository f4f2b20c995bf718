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
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.AccessPolicy;
import org.coursemigration.api.access.Capability;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.core.restore.WorkDirectory;
import org.coursemigration.host.engine.CourseImport;
import org.coursemigration.host.engine.ImportedCourse;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.lms.LmsCategory;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.job.Destination;
import org.coursemigration.host.web.job.Job;
import org.coursemigration.host.web.job.Jobs;
import org.coursemigration.host.web.view.View;
import org.coursemigration.host.web.view.Visit;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.InvalidBackupException;
import org.coursemigration.mbz.inspect.BackupInspection;

/** Takes in a backup file: first a look at what it holds, then a course is made of it. */
@Path("/backup")
public final class BackupUploadPage {

  private static final int CATEGORIES = 500;
  private static final String NAME = "name";
  private static final String CATEGORY = "category";

  private final Lms lms;
  private final WorkFiles files;
  private final CourseImport courseImport;
  private final CourseNames names;
  private final AccessPolicy policy;
  private final Jobs jobs;
  private final BackupLimits limits;
  private final java.nio.file.Path work;

  @Inject
  public BackupUploadPage(
      Lms lms,
      WorkFiles files,
      CourseImport courseImport,
      CourseNames names,
      AccessPolicy policy,
      Jobs jobs,
      BackupLimits limits,
      @WorkDirectory java.nio.file.Path work) {
    this.lms = lms;
    this.jobs = jobs;
    this.limits = limits;
    this.work = work;
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
    return policy.account(visit.userId()).has(Capability.RESTORE_COURSE, category);
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
            WorkFiles.MAX_BACKUP,
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

  /** Looks into the file in the background, once, and shows how far that is until it is done. */
  @GET
  @Path("{id: [0-9a-f-]{36}}")
  @Needs(Right.RESTORE)
  public View inspect(@Context Visit visit, @PathParam("id") String id) {
    WorkFiles.WorkFile file = files.find(visit.session(), id);
    Job job =
        jobs.find(id, visit.userId())
            .orElseGet(
                () ->
                    jobs.start(
                        id,
                        visit.userId(),
                        visit.t("inspection.looking", file.field(NAME)),
                        "/backup",
                        progress -> inspection(file, progress)));
    Optional<Inspection> inspection = job.result(Inspection.class);
    return inspection.isPresent()
        ? visit.show("inspection", inspection.get())
        : visit.show("job", job);
  }

  private Inspection inspection(WorkFiles.WorkFile file, Progress progress) throws IOException {
    progress.at("inspect", 0, 0);
    Optional<String> category = names.path(new CategoryId(Long.parseLong(file.field(CATEGORY))));
    Files.createDirectories(work);
    try (BackupInspection backup = BackupInspection.of(file.content(), work, limits)) {
      BackupContents contents = BackupContents.of(backup);
      return new Inspection(
          file.id(), file.field(NAME), category, Optional.of(contents), Optional.empty());
    } catch (InvalidBackupException e) {
      return new Inspection(
          file.id(), file.field(NAME), category, Optional.empty(), Optional.of(e.getMessage()));
    }
  }

  @POST
  @Path("{id: [0-9a-f-]{36}}/restore")
  @Needs(Right.RESTORE)
  public Response restore(@Context Visit visit, @PathParam("id") String id) {
    String restoring = Jobs.idOf("restore " + id);
    if (jobs.find(restoring, visit.userId()).filter(job -> !job.hasFailed()).isEmpty()) {
      WorkFiles.WorkFile file = files.find(visit.session(), id);
      CategoryId category = requireRight(visit, file.field(CATEGORY));
      jobs.start(
          restoring,
          visit.userId(),
          visit.t("inspection.restoring", file.field(NAME)),
          "/backup/" + id,
          progress -> restored(file, category, progress));
    }
    return Response.seeOther(URI.create("/jobs/" + restoring)).build();
  }

  private Destination restored(WorkFiles.WorkFile file, CategoryId category, Progress progress) {
    ImportedCourse imported = courseImport.importFile(file.content(), category, progress);
    files.remove(file);
    return new Destination("/courses/" + imported.course(), "course_made", 0);
  }

  @POST
  @Path("{id: [0-9a-f-]{36}}/discard")
  @Needs(Right.RESTORE)
  public Response discard(@Context Visit visit, @PathParam("id") String id) {
    files.remove(files.find(visit.session(), id));
    return visit.moveTo("/backup", "discarded");
  }
}
