package org.coursemigration.host;

import org.coursemigration.host.cli.SiteCommands;
import org.coursemigration.host.demo.DemoCommand;

/** Starts the program: the commands of a site, and the demo. */
public final class Main {

  private Main() {}

  /** Runs the command that the arguments say and exits with its exit code. */
  public static void main(String[] arguments) {
    // The database that processes of this machine share must not be reachable from others.
    System.getProperties().putIfAbsent("h2.bindAddress", "127.0.0.1");
    System.exit(SiteCommands.commandLine().addSubcommand(new DemoCommand()).execute(arguments));
  }
}
