package org.coursemigration.host.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.coursemigration.api.access.UserId;
import org.coursemigration.host.lms.User;
import org.coursemigration.host.site.SampleHost;
import org.coursemigration.host.site.SiteConfig;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that works on an open site, beside a process that may be serving it. */
abstract class SiteCommand implements Callable<Integer> {

  static final int DONE = 0;
  static final int FAILED = 1;

  /** In whose name the command line changes things: the account every new site has. */
  private static final String ADMINISTRATOR = SampleHost.FIRST_USER;

  @Spec CommandSpec command;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The properties file that says how the site is set up")
  Path config;

  @Option(names = "--json", description = "Print one JSON document and nothing else")
  boolean json;

  @Option(names = "--help", usageHelp = true, description = "Tell how to use this command")
  boolean help;

  @Override
  public final Integer call() throws Exception {
    prepare();
    try (SampleHost host = SampleHost.open(SiteConfig.load(config))) {
      return run(host, new Output(command, json));
    }
  }

  /** What is to be done before the site is opened. */
  void prepare() {
    // Most commands need nothing.
  }

  /** Does the work and returns the exit code. */
  abstract int run(SampleHost host, Output output) throws Exception;

  /**
   * @throws CommandFailedException if there is none of this name
   */
  static User user(SampleHost host, String name) {
    return host.lms()
        .users()
        .find(name)
        .orElseThrow(() -> new CommandFailedException("There is no user '" + name + "'."));
  }

  static UserId administrator(SampleHost host) {
    return host.lms()
        .users()
        .find(ADMINISTRATOR)
        .map(User::id)
        .orElseThrow(
            () ->
                new CommandFailedException(
                    "The site has no user '"
                        + ADMINISTRATOR
                        + "', in whose name the command line works."));
  }
}
