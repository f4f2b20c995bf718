package org.coursemigration.host.cli;

import java.util.List;
import java.util.Map;
import org.coursemigration.host.json.TokenJson;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The external services of the site: what tokens are made for. */
@Command(
    name = "service",
    description = "List, add and switch external services",
    subcommands = {
      ServiceCommand.ListServices.class,
      ServiceCommand.Add.class,
      ServiceCommand.Enable.class,
      ServiceCommand.Disable.class
    })
final class ServiceCommand extends CommandGroup {

  @Command(name = "list", description = "List the services and their functions")
  static final class ListServices extends SiteCommand {
    @Override
    int run(SampleHost host, Output output) {
      output.list(
          host.migration().services().all().stream(),
          TokenJson::of,
          "NAME                 ENABLED  FUNCTIONS",
          service ->
              String.format(
                  "%-20s %-8s %s",
                  service.name(),
                  service.enabled() ? "yes" : "no",
                  String.join(", ", service.functions())));
      return DONE;
    }
  }

  @Command(name = "add", description = "Add a service")
  static final class Add extends SiteCommand {

    @Parameters(paramLabel = "NAME", description = "What the service is called")
    String name;

    @Option(
        names = "--function",
        required = true,
        paramLabel = "FUNCTION",
        description = "A function that its tokens may call; say it once for each")
    List<String> functions;

    @Override
    int run(SampleHost host, Output output) {
      host.migration().services().add(name, functions, administrator(host));
      output.answer(Map.of("name", name), "Added service " + name + ".");
      return DONE;
    }
  }

  @Command(name = "enable", description = "Let the tokens of a service call its functions again")
  static final class Enable extends SiteCommand {

    @Parameters(paramLabel = "NAME", description = "The service")
    String name;

    @Override
    int run(SampleHost host, Output output) {
      host.migration().services().enable(name, administrator(host));
      output.answer(Map.of("name", name, "enabled", true), "Service " + name + " is switched on.");
      return DONE;
    }
  }

  @Command(name = "disable", description = "Switch a service off; its tokens may call nothing")
  static final class Disable extends SiteCommand {

    @Parameters(paramLabel = "NAME", description = "The service")
    String name;

    @Override
    int run(SampleHost host, Output output) {
      host.migration().services().disable(name, administrator(host));
      output.answer(
          Map.of("name", name, "enabled", false), "Service " + name + " is switched off.");
      return DONE;
    }
  }
}
