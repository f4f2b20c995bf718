package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.coursemigration.api.access.AccessPolicy;
import org.coursemigration.api.access.Capability;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.host.lms.CourseFile;
import org.coursemigration.host.lms.CourseOutline;
import org.coursemigration.host.lms.CourseSnapshot;
import org.coursemigration.host.lms.FileTotals;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.lms.LmsCategory;
import org.coursemigration.host.lms.LmsCourse;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.view.View;
import org.coursemigration.host.web.view.Visit;

/** The courses of the site by category, and each with its content. */
@Path("/courses")
public final class CoursesPage {

  private static final int ROWS = 50;
  private static final int CATEGORIES = 500;
  private static final int FILES = 200;

  private final Lms lms;
  private final CourseNames names;
  private final AccessPolicy policy;

  @Inject
  public CoursesPage(Lms lms, CourseNames names, AccessPolicy policy) {
    this.lms = lms;
    this.names = names;
    this.policy = policy;
  }

  /** What the list shows; {@code next} is the last course when there are more. */
  public record Model(
      List<LmsCategory> categories,
      Optional<CategoryId> chosen,
      List<LmsCourse> courses,
      Optional<CourseId> next) {

    public String name(CategoryId id) {
      return categories.stream()
          .filter(category -> category.id().equals(id))
          .map(LmsCategory::name)
          .findFirst()
          .orElse("#" + id);
    }
  }

  /** What the page of a course shows; of many files the first. */
  public record Detail(
      CourseOutline outline,
      Optional<String> category,
      List<CourseFile> files,
      FileTotals totals) {}

  @GET
  @Needs(Right.LOOK)
  public View show(
      @Context Visit visit,
      @QueryParam("category") Long category,
      @QueryParam("after") Long after) {
    Optional<CategoryId> chosen = Optional.ofNullable(category).map(CategoryId::new);
    CourseId last = new CourseId(after == null ? 0 : after);
    List<LmsCourse> fetched =
        chosen.isPresent()
            ? lms.courses().listAfter(chosen.get(), last, ROWS + 1)
            : lms.courses().listAfter(last, ROWS + 1);
    List<LmsCourse> rows = fetched.subList(0, Math.min(ROWS, fetched.size()));
    List<LmsCategory> categories = lms.categories().listAfter(new CategoryId(0), CATEGORIES);
    return visit.show(
        "courses",
        new Model(
            categories,
            chosen,
            rows.stream().filter(course -> maySee(visit, course)).toList(),
            fetched.size() > ROWS ? Optional.of(rows.get(ROWS - 1).id()) : Optional.empty()));
  }

  /** Hidden courses are for those who look after the category. */
  private boolean maySee(Visit visit, LmsCourse course) {
    return course.visible()
        || policy.account(visit.userId()).has(Capability.VIEW_HIDDEN_CATEGORIES, course.category());
  }

  @GET
  @Path("{id: \\d{1,18}}")
  @Needs(Right.LOOK)
  public View detail(@Context Visit visit, @PathParam("id") long id) {
    LmsCourse course =
        lms.courses()
            .find(new CourseId(id))
            .filter(found -> maySee(visit, found))
            .orElseThrow(NotFoundException::new);
    return visit.show(
        "course",
        lms.content()
            .read(course.id(), snapshot -> detail(snapshot, names.path(course.category()))));
  }

  private static Detail detail(CourseSnapshot snapshot, Optional<String> category) {
    List<CourseFile> files = new ArrayList<>();
    snapshot.forEachFile(
        file -> {
          if (files.size() < FILES && !file.content().isDirectory()) {
            files.add(file);
          }
        });
    return new Detail(snapshot.outline(), category, files, snapshot.fileTotals());
  }
}
