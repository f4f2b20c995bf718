package org.coursemigration.host.cli;

import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.host.json.LmsJson;
import org.coursemigration.host.lms.Pages;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The categories of the site. */
@Command(
    name = "category",
    description = "List and add course categories",
    subcommands = {CategoryCommand.ListCategories.class, CategoryCommand.Add.class})
final class CategoryCommand extends CommandGroup {

  @Command(name = "list", description = "List the categories")
  static final class ListCategories extends SiteCommand {
    @Override
    int run(SampleHost host, Output output) {
      output.list(
          Pages.all(
              (after, limit) -> host.lms().categories().listAfter(new CategoryId(after), limit),
              category -> category.id().value()),
          LmsJson::of,
          "ID      PARENT  VISIBLE  NAME",
          category ->
              String.format(
                  "%-7s %-7s %-8s %s",
                  category.id(),
                  category.parent().map(CategoryId::toString).orElse("-"),
                  category.visible() ? "yes" : "no",
                  category.name()));
      return DONE;
    }
  }

  @Command(name = "add", description = "Add a category")
  static final class Add extends SiteCommand {

    @Parameters(paramLabel = "NAME", description = "What the category is called")
    String name;

    @Option(names = "--parent", paramLabel = "ID", description = "The category it is put into")
    Long parent;

    @Option(names = "--hidden", description = "Only users who may see hidden categories see it")
    boolean hidden;

    @Override
    int run(SampleHost host, Output output) {
      CategoryId id =
          host.lms()
              .categories()
              .add(name, Optional.ofNullable(parent).map(CategoryId::new), !hidden);
      output.answer(Map.of("id", id.value()), "Added category " + id + ".");
      return DONE;
    }
  }
}
