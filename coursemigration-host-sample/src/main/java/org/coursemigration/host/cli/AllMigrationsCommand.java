package org.coursemigration.host.cli;

import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.migration.ExcludedModules;
import org.coursemigration.core.ChangedSome;
import org.coursemigration.core.MigrationChange;
import org.coursemigration.core.MigrationVerb;
import org.coursemigration.core.store.PageKey;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Does something with all migrations of a filter. */
abstract class AllMigrationsCommand extends SiteCommand {

  private static final int STEP = 100;

  @Mixin MigrationOptions which;

  private final String told;

  /**
   * @param told what is said of them: {@code run again}
   */
  AllMigrationsCommand(String told) {
    this.told = told;
  }

  abstract MigrationVerb verb();

  /** What new backups leave out; nothing, where there are none. */
  ExcludedModules excluded() {
    return ExcludedModules.NONE;
  }

  @Override
  final int run(SampleHost host, Output output) {
    MigrationChange change = new MigrationChange(verb(), administrator(host), excluded());
    long changed = 0;
    Optional<PageKey> next = Optional.empty();
    do {
      ChangedSome some = host.migration().changes().applyToSome(change, which.filter(), next, STEP);
      changed += some.changed();
      next = some.next();
    } while (next.isPresent());
    output.answer(Map.of("changed", changed), "Migrations that " + told + ": " + changed + ".");
    return DONE;
  }

  @Command(name = "retry-all", description = "Run all failed migrations again, or some of them")
  static final class Retry extends AllMigrationsCommand {

    @Option(
        names = "--exclude",
        paramLabel = "TYPES",
        description = "Make new backups without these activity types (quiz,forum)")
    String types;

    Retry() {
      super("run again");
    }

    @Override
    MigrationVerb verb() {
      return types == null ? MigrationVerb.RETRY : MigrationVerb.RERUN;
    }

    @Override
    ExcludedModules excluded() {
      return new ExcludedModules(types == null ? "" : types);
    }
  }

  @Command(name = "cancel-all", description = "End all migrations that wait or run, or some")
  static final class Cancel extends AllMigrationsCommand {

    Cancel() {
      super("are cancelled");
    }

    @Override
    MigrationVerb verb() {
      return MigrationVerb.CANCEL;
    }
  }
}
