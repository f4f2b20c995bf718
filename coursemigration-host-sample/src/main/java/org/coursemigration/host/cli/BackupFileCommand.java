package org.coursemigration.host.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.coursemigration.host.site.SiteConfig;
import org.coursemigration.mbz.BackupLimits;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that works on a backup file and needs no site. */
abstract class BackupFileCommand implements Callable<Integer> {

  @Spec CommandSpec command;

  @Parameters(paramLabel = "FILE", description = "The backup (.mbz)")
  Path file;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The properties file of a site whose limits for backups count")
  Path config;

  @Option(names = "--json", description = "Print one JSON document and nothing else")
  boolean json;

  @Option(names = "--help", usageHelp = true, description = "Tell how to use this command")
  boolean help;

  @Override
  public final Integer call() {
    if (!Files.isRegularFile(file)) {
      throw new CommandFailedException("There is no file '" + file + "'.");
    }
    return run(new Output(command, json));
  }

  /** Those of the site, or the defaults when no site is named. */
  final BackupLimits limits() {
    return config == null ? BackupLimits.defaults() : SiteConfig.load(config).backupLimits();
  }

  /** Does the work and returns the exit code. */
  abstract int run(Output output);
}
