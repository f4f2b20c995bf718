package org.coursemigration.host.cli;

import java.io.IOException;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.core.AdminSettings;
import org.coursemigration.host.json.SettingJson;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The settings of course migration on this site. */
@Command(
    name = "setting",
    description = "List, get and set settings",
    subcommands = {
      SettingCommand.ListSettings.class,
      SettingCommand.Get.class,
      SettingCommand.Set.class
    })
final class SettingCommand extends CommandGroup {

  private static SettingDefinition find(AdminSettings settings, String name) {
    return settings
        .find(name)
        .orElseThrow(
            () ->
                new CommandFailedException(
                    "There is no setting '" + name + "'; 'setting list' shows them all."));
  }

  @Command(name = "list", description = "List the settings with their values")
  static final class ListSettings extends SiteCommand {
    @Override
    int run(SampleHost host, Output output) {
      AdminSettings settings = host.migration().settings();
      output.list(
          settings.sections().stream().flatMap(section -> section.settings().stream()),
          setting -> SettingJson.of(settings, setting),
          "NAME                     VALUE",
          setting ->
              String.format(
                  "%-24s %-24s (%s)",
                  setting.name(), settings.shownValue(setting), setting.title()));
      return DONE;
    }
  }

  @Command(name = "get", description = "Show a setting")
  static final class Get extends SiteCommand {

    @Parameters(paramLabel = "NAME", description = "The setting")
    String name;

    @Override
    int run(SampleHost host, Output output) {
      AdminSettings settings = host.migration().settings();
      SettingDefinition setting = find(settings, name);
      output.answer(SettingJson.of(settings, setting), settings.shownValue(setting));
      return DONE;
    }
  }

  @Command(name = "set", description = "Change a setting; it counts at once")
  static final class Set extends SiteCommand {

    @Parameters(index = "0", paramLabel = "NAME", description = "The setting")
    String name;

    @Parameters(
        index = "1",
        paramLabel = "VALUE",
        description = "The value; - reads it from standard input, as is wise for a secret")
    String value;

    @Override
    int run(SampleHost host, Output output) throws IOException {
      AdminSettings settings = host.migration().settings();
      SettingDefinition setting = find(settings, name);
      settings.put(setting, value.equals("-") ? StandardInput.line() : value, administrator(host));
      output.answer(
          SettingJson.of(settings, setting), setting.name() + " = " + settings.shownValue(setting));
      return DONE;
    }
  }
}
