package org.coursemigration.host.site;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.util.Modules;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.task.TaskScheduler;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.core.webservice.WebServiceCall;
import org.coursemigration.core.webservice.WebServiceFunction;
import org.coursemigration.host.lms.Role;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.testkit.task.ManualTaskScheduler;
import org.coursemigration.testkit.time.MutableClock;

/** The sample host, served in this process; its tasks do not run. */
final class ServedSite implements AutoCloseable {

  private final SiteConfig config;
  private final SampleHost host;
  private final URI server;

  /** Opens a site, or another node of the one on this database. */
  ServedSite(String databaseUrl, String databaseUser, Path dataDirectory, Module... more) {
    config =
        new SiteConfig(
            "site",
            Optional.empty(),
            "127.0.0.1",
            0,
            databaseUrl,
            databaseUser,
            "",
            dataDirectory,
            BackupLimits.defaults());
    host = SampleHost.open(config, Modules.override(additions()).with(more));
    server = host.serve().resolve("/webservice/rest/server.php");
  }

  private static Module additions() {
    return new AbstractModule() {
      @Override
      protected void configure() {
        bind(TaskScheduler.class).toInstance(new ManualTaskScheduler(new MutableClock()));
        Multibinder.newSetBinder(binder(), WebServiceFunction.class)
            .addBinding()
            .toInstance(new SiteInfo());
      }
    };
  }

  SampleHost host() {
    return host;
  }

  URI server() {
    return server;
  }

  UserId addUser(String name) {
    return host.lms().users().add(name, Role.MANAGER);
  }

  void set(String setting, String value) {
    UserId admin = host.lms().users().find(SampleHost.FIRST_USER).orElseThrow().id();
    host.migration()
        .settings()
        .put(host.migration().settings().find(setting).orElseThrow(), value, admin);
  }

  List<Migration> migrations() {
    return host.migration().report().migrations(MigrationFilter.ALL).toList();
  }

  void deleteMigrations() {
    try (Connection connection =
            DriverManager.getConnection(config.databaseUrl(), config.databaseUser(), "");
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM coursemigration_migration");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    host.close();
  }

  /** A function that this host adds to those of the library. */
  static final class SiteInfo implements WebServiceFunction {

    static final String NAME = "core_webservice_get_site_info";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Optional<Object> call(WebServiceCall call) {
      Map<String, Object> info = new LinkedHashMap<>();
      info.put("sitename", "Tom & Jerry's <school>");
      info.put("userid", call.caller().id().value());
      info.put("functions", List.of(Map.of("name", NAME)));
      return Optional.of(info);
    }
  }
}
