package org.coursemigration.host.site;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import com.google.inject.util.Modules;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.util.Optional;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.store.CoreSchema;
import org.coursemigration.host.account.Accounts;
import org.coursemigration.host.engine.CourseExport;
import org.coursemigration.host.engine.CourseImport;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.lms.LmsException;
import org.coursemigration.host.lms.Role;
import org.coursemigration.host.sweep.SiteSweep;
import org.coursemigration.host.web.ListenAddress;
import org.coursemigration.host.web.WebPages;
import org.coursemigration.host.web.WebServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A site that is open: its database is connected and up to date. {@link #serve} also runs its tasks
 * and its web server; without that it can be administered beside the process that does. Closing it
 * stops all that runs. Thread safe.
 */
public final class SampleHost implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SampleHost.class);

  /** The administrator that every new site has. */
  public static final String FIRST_USER = "admin";

  private static final String FIRST_CATEGORY = "Category 1";

  private final SiteConfig config;
  private final ListenAddress listenAddress;
  private final HikariDataSource dataSource;
  private final Injector injector;
  private Optional<WebServer> webServer = Optional.empty();

  private SampleHost(
      SiteConfig config,
      ListenAddress listenAddress,
      HikariDataSource dataSource,
      Injector injector) {
    this.config = config;
    this.listenAddress = listenAddress;
    this.dataSource = dataSource;
    this.injector = injector;
  }

  /**
   * Opens the site.
   *
   * @param more bindings beside the usual ones, or in their place, such as web service functions
   * @throws ConfigException if that is not possible as it is set up
   */
  public static SampleHost open(SiteConfig config, Module... more) {
    ListenAddress listenAddress = ListenAddress.of(config.host(), config.port());
    try {
      return open(config, listenAddress, more);
    } catch (RuntimeException e) {
      listenAddress.close();
      throw e;
    }
  }

  private static SampleHost open(SiteConfig config, ListenAddress listenAddress, Module... more) {
    HikariDataSource dataSource = SiteDatabase.connect(config);
    try {
      Injector injector =
          Guice.createInjector(
              Stage.DEVELOPMENT,
              Modules.override(new HostModule(config, siteUrl(config, listenAddress), dataSource))
                  .with(more));
      injector.getInstance(CoreSchema.class).migrate();
      addFirstRows(injector.getInstance(Lms.class));
      return new SampleHost(config, listenAddress, dataSource, injector);
    } catch (RuntimeException e) {
      dataSource.close();
      throw e;
    }
  }

  private static URI siteUrl(SiteConfig config, ListenAddress listenAddress) {
    return config.siteUrl().orElse(config.defaultUrl(listenAddress.port()));
  }

  /** Whoever adds the administrator also adds the category, so two processes add one of each. */
  private static void addFirstRows(Lms lms) {
    if (lms.users().find(FIRST_USER).isEmpty()) {
      try {
        lms.users().add(FIRST_USER, Role.ADMIN);
        lms.categories().add(FIRST_CATEGORY, Optional.empty(), true);
      } catch (LmsException e) {
        LOG.debug("Another process opens this new site too: {}", e.getMessage());
      }
    }
  }

  /**
   * Starts the web server and the tasks.
   *
   * @return where the site is reached
   */
  public synchronized URI serve() {
    webServer =
        Optional.of(
            WebServer.start(
                listenAddress,
                injector.getInstance(WebPages.class),
                config.siteName(),
                config.siteUrl().map(URI::getScheme).filter("https"::equals).isPresent()));
    migration().start();
    return siteUrl(config, listenAddress);
  }

  /** The library. */
  public CourseMigration migration() {
    return injector.getInstance(CourseMigration.class);
  }

  /** The LMS. */
  public Lms lms() {
    return injector.getInstance(Lms.class);
  }

  /** The accounts of the site. */
  public Accounts accounts() {
    return injector.getInstance(Accounts.class);
  }

  /** Makes courses of backup files. */
  public CourseImport courseImport() {
    return injector.getInstance(CourseImport.class);
  }

  /** What nobody needs any more. */
  public SiteSweep sweep() {
    return injector.getInstance(SiteSweep.class);
  }

  /** Makes backup files of courses. */
  public CourseExport courseExport() {
    return injector.getInstance(CourseExport.class);
  }

  @Override
  public synchronized void close() {
    webServer.ifPresent(WebServer::close);
    webServer = Optional.empty();
    migration().stop();
    dataSource.close();
    listenAddress.close();
  }
}
