package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.intake.CourseListFormat;
import org.coursemigration.core.intake.CourseListRefusedException;
import org.coursemigration.core.intake.Delimiter;
import org.coursemigration.core.intake.Duplicates;
import org.coursemigration.core.intake.IntakeReport;
import org.coursemigration.core.intake.IntakeRequest;
import org.coursemigration.core.report.UploadProgress;
import org.coursemigration.core.store.UploadId;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.job.Destination;
import org.coursemigration.host.web.job.Job;
import org.coursemigration.host.web.job.Jobs;
import org.coursemigration.host.web.view.View;
import org.coursemigration.host.web.view.Visit;

/** Takes in course lists: first a look at what would happen, then for good. */
@Path("/upload")
public final class UploadPage {

  private static final long MAX_LIST = 512L * 1024 * 1024;
  private static final int SHOWN_PROBLEMS = 100;
  private static final String PROBLEMS = "problems.csv";
  private static final String NAME = "name";
  private static final String DELIMITER = "delimiter";
  private static final String ENCODING = "encoding";
  private static final String DUPLICATES = "duplicates";

  private static final String EXAMPLE =
      "courseid,categoryid,excluded_mods\r\n12,3,\r\n15,3,\"quiz, forum\"\r\n";

  private final CourseMigration migration;
  private final WorkFiles files;
  private final Jobs jobs;

  @Inject
  public UploadPage(CourseMigration migration, WorkFiles files, Jobs jobs) {
    this.migration = migration;
    this.files = files;
    this.jobs = jobs;
  }

  /** What can be chosen in the form. */
  public record Form(List<String> encodings, List<UploadProgress> latest) {}

  /**
   * What the preview shows.
   *
   * @param report empty when the list cannot be used at all
   * @param refusal why it cannot be used; empty when it can
   */
  public record Preview(
      String id, String fileName, Optional<IntakeReport> report, Optional<String> refusal) {

    /** The first problems, as a page of all of them helps nobody. */
    public int shownProblems() {
      return SHOWN_PROBLEMS;
    }
  }

  /** How far a list is that was taken in. */
  public record Result(UploadProgress progress) {

    public long count(MigrationStatus status) {
      return progress.counts().getOrDefault(status, 0L);
    }
  }

  @GET
  @Needs(Right.ADMINISTER)
  public View show(@Context Visit visit) {
    return visit.show(
        "upload",
        new Form(
            List.of("UTF-8", "windows-1252", "ISO-8859-1", "ISO-8859-15", "UTF-16", "windows-1251"),
            migration.report().latestUploads(5)));
  }

  @GET
  @Path("example.csv")
  @Needs(Right.ADMINISTER)
  public Response example() {
    return Response.ok(EXAMPLE, "text/csv; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"example.csv\"")
        .build();
  }

  @POST
  @Needs(Right.ADMINISTER)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response upload(
      @Context Visit visit, @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type, InputStream body)
      throws IOException {
    MultipartForm form = MultipartForm.read(body, type, visit.session());
    if (form.fileName().isEmpty()) {
      return visit.moveTo("/upload", "no_file");
    }
    WorkFiles.WorkFile file =
        files.store(
            visit.session(),
            form.file(),
            MAX_LIST,
            Map.of(
                NAME,
                form.fileName(),
                DELIMITER,
                form.field(DELIMITER),
                ENCODING,
                form.field(ENCODING),
                DUPLICATES,
                form.field(DUPLICATES)));
    return Response.seeOther(URI.create("/upload/" + file.id())).build();
  }

  /** Looks at the list in the background, once, and shows how far that is until it is done. */
  @GET
  @Path("{id: [0-9a-f-]{36}}")
  @Needs(Right.ADMINISTER)
  public View preview(@Context Visit visit, @PathParam("id") String id) {
    WorkFiles.WorkFile file = files.find(visit.session(), id);
    IntakeRequest request = request(file, true, visit.userId());
    Job job =
        jobs.find(id, visit.userId())
            .orElseGet(
                () ->
                    jobs.start(
                        id,
                        visit.userId(),
                        visit.t("preview.title", file.field(NAME)),
                        "/upload",
                        progress -> preview(file, request, progress)));
    Optional<Preview> preview = job.result(Preview.class);
    return preview.isPresent() ? visit.show("preview", preview.get()) : visit.show("job", job);
  }

  private Preview preview(WorkFiles.WorkFile file, IntakeRequest request, Progress progress)
      throws IOException {
    try (InputStream list = WatchedInput.open(file.content(), progress);
        Writer out = Files.newBufferedWriter(file.beside(PROBLEMS));
        ProblemFile problems = new ProblemFile(out)) {
      IntakeReport report = migration.upload(list, request, problems);
      return new Preview(file.id(), file.field(NAME), Optional.of(report), Optional.empty());
    } catch (CourseListRefusedException e) {
      return new Preview(
          file.id(), file.field(NAME), Optional.empty(), Optional.of(e.getMessage()));
    }
  }

  private static IntakeRequest request(WorkFiles.WorkFile file, boolean dryRun, UserId user) {
    return new IntakeRequest(
        file.field(NAME),
        new CourseListFormat(choice(Delimiter.class, file.field(DELIMITER)), file.field(ENCODING)),
        choice(Duplicates.class, file.field(DUPLICATES)),
        dryRun,
        user);
  }

  /** What was chosen; the first choice when it is none of them. */
  private static <E extends Enum<E>> E choice(Class<E> type, String text) {
    for (E value : type.getEnumConstants()) {
      if (value.name().equals(text.toUpperCase(Locale.ROOT))) {
        return value;
      }
    }
    return type.getEnumConstants()[0];
  }

  @GET
  @Path("{id: [0-9a-f-]{36}}/problems.csv")
  @Needs(Right.ADMINISTER)
  public Response problems(@Context Visit visit, @PathParam("id") String id) {
    java.nio.file.Path problems = files.find(visit.session(), id).beside(PROBLEMS);
    if (!Files.isRegularFile(problems)) {
      throw new NotFoundException();
    }
    StreamingOutput body = out -> Files.copy(problems, out);
    return Response.ok(body, "text/csv; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"problems.csv\"")
        .build();
  }

  @POST
  @Path("{id: [0-9a-f-]{36}}/confirm")
  @Needs(Right.ADMINISTER)
  public Response confirm(@Context Visit visit, @PathParam("id") String id) {
    String taking = Jobs.idOf("take " + id);
    if (jobs.find(taking, visit.userId()).filter(job -> !job.hasFailed()).isEmpty()) {
      WorkFiles.WorkFile file = files.find(visit.session(), id);
      IntakeRequest request = request(file, false, visit.userId());
      jobs.start(
          taking,
          visit.userId(),
          visit.t("upload.taking", file.field(NAME)),
          "/upload/" + id,
          progress -> taken(file, request, progress));
    }
    return Response.seeOther(URI.create("/jobs/" + taking)).build();
  }

  private Destination taken(WorkFiles.WorkFile file, IntakeRequest request, Progress progress)
      throws IOException {
    IntakeReport report;
    try (InputStream list = WatchedInput.open(file.content(), progress)) {
      report = migration.upload(list, request);
    }
    files.remove(file);
    return report
        .upload()
        .map(upload -> new Destination("/upload/" + upload.value(), "list_taken", report.success()))
        .orElseGet(() -> new Destination("/upload", "nothing_taken", 0));
  }

  @POST
  @Path("{id: [0-9a-f-]{36}}/discard")
  @Needs(Right.ADMINISTER)
  public Response discard(@Context Visit visit, @PathParam("id") String id) {
    files.remove(files.find(visit.session(), id));
    return visit.moveTo("/upload", "discarded");
  }

  @GET
  @Path("{upload: \\d{1,18}}")
  @Needs(Right.LOOK)
  public View result(@Context Visit visit, @PathParam("upload") long upload) {
    return visit.show(
        "uploaded",
        new Result(
            migration.report().progress(new UploadId(upload)).orElseThrow(NotFoundException::new)));
  }
}
