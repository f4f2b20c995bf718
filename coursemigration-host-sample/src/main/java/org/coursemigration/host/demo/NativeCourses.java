package org.coursemigration.host.demo;

import java.math.BigDecimal;
import java.util.List;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.host.lms.CourseAuthoring;
import org.coursemigration.host.lms.CourseDetails;
import org.coursemigration.host.lms.NewFile;
import org.coursemigration.mbz.authoring.ActivityContent;
import org.coursemigration.mbz.authoring.AssignContent;
import org.coursemigration.mbz.authoring.BookContent;
import org.coursemigration.mbz.authoring.ForumContent;
import org.coursemigration.mbz.authoring.LabelContent;
import org.coursemigration.mbz.authoring.PageContent;
import org.coursemigration.mbz.authoring.Question;
import org.coursemigration.mbz.authoring.QuizContent;
import org.coursemigration.mbz.authoring.ResourceContent;
import org.coursemigration.mbz.authoring.UrlContent;
import org.coursemigration.mbz.write.ContentSource;

/** Courses that the demo writes on the source site itself. */
final class NativeCourses {

  private final CourseAuthoring authoring;

  NativeCourses(CourseAuthoring authoring) {
    this.authoring = authoring;
  }

  List<CourseId> write(CategoryId category) {
    return List.of(astronomy(category), baking(category));
  }

  private CourseId astronomy(CategoryId category) {
    CourseId course =
        authoring.createCourse(category, CourseDetails.named("Astronomy for beginners", "ASTRO"));
    long sky = authoring.addSection(course, "The night sky", "<p>What can be seen.</p>");
    add(course, sky, "Look up!", new LabelContent("<p>Look up!</p>"));
    add(
        course,
        sky,
        "Constellations",
        new PageContent("", "<p>Orion, the Great Bear and their neighbours.</p>"));
    authoring.addActivity(
        course,
        sky,
        "Star list",
        new ResourceContent("<p>The brightest stars</p>"),
        List.of(NewFile.of("stars.txt", "text/plain", ContentSource.of("Sirius\nCanopus\n"))));
    add(course, sky, "Planetarium", new UrlContent("", "https://planetarium.example/"));
    long test = authoring.addSection(course, "What have you learned?", "");
    add(course, test, "Questions and answers", new ForumContent("", ForumContent.Type.GENERAL));
    add(course, test, "Planets", quiz());
    return course;
  }

  private CourseId baking(CategoryId category) {
    CourseId course =
        authoring.createCourse(category, CourseDetails.named("Baking bread", "BREAD"));
    long dough = authoring.addSection(course, "Dough", "");
    add(
        course,
        dough,
        "Sourdough",
        new BookContent(
            "",
            List.of(
                new BookContent.Chapter("Starter", "<p>Flour and water.</p>", false, false),
                new BookContent.Chapter("Feeding", "<p>Every day.</p>", true, false))));
    add(
        course,
        dough,
        "Your first loaf",
        new AssignContent("<p>Bake it and write about it.</p>", 0, 100, true, 1));
    return course;
  }

  private static QuizContent quiz() {
    return new QuizContent(
        "<p>One question</p>",
        0,
        0,
        10,
        List.of(
            new Question.TrueFalse(
                "Saturn",
                "<p>Saturn has rings.</p>",
                "",
                BigDecimal.ONE,
                true,
                "Yes.",
                "It has.")));
  }

  private void add(CourseId course, long section, String name, ActivityContent content) {
    authoring.addActivity(course, section, name, content, List.of());
  }
}
