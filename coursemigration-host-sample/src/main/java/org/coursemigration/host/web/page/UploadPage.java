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
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

  @Inject
  public UploadPage(CourseMigration migration, WorkFiles files) {
    this.migration = migration;
    this.files = files;
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

  @GET
  @Path("{id: [0-9a-f-]{36}}")
  @Needs(Right.ADMINISTER)
  public View preview(@Context Visit visit, @PathParam("id") String id) throws IOException {
    WorkFiles.WorkFile file = files.find(visit.session(), id);
    try (InputStream list = Files.newInputStream(file.content());
        Writer out = Files.newBufferedWriter(file.beside(PROBLEMS));
        ProblemFile problems = new ProblemFile(new BufferedWriter(out))) {
      IntakeReport report = migration.upload(list, request(visit, file, true), problems);
      return preview(visit, file, Optional.of(report), Optional.empty());
    } catch (CourseListRefusedException e) {
      return preview(visit, file, Optional.empty(), Optional.of(e.getMessage()));
    }
  }

  private static View preview(
      Visit visit,
      WorkFiles.WorkFile file,
      Optional<IntakeReport> report,
      Optional<String> refusal) {
    return visit.show("preview", new Preview(file.id(), file.field(NAME), report, refusal));
  }

  private static IntakeRequest request(Visit visit, WorkFiles.WorkFile file, boolean dryRun) {
    return new IntakeRequest(
        file.field(NAME),
        new CourseListFormat(choice(Delimiter.class, file.field(DELIMITER)), file.field(ENCODING)),
        choice(Duplicates.class, file.field(DUPLICATES)),
        dryRun,
        visit.userId());
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
  public Response confirm(@Context Visit visit, @PathParam("id") String id) throws IOException {
    WorkFiles.WorkFile file = files.find(visit.session(), id);
    IntakeReport report;
    try (InputStream list = Files.newInputStream(file.content())) {
      report = migration.upload(list, request(visit, file, false));
    }
    files.remove(file);
    return report
        .upload()
        .map(upload -> visit.moveTo("/upload/" + upload.value(), "list_taken", report.success()))
        .orElseGet(() -> visit.moveTo("/upload", "nothing_taken"));
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
