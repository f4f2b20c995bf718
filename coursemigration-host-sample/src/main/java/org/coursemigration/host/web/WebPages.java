package org.coursemigration.host.web;

import com.google.inject.Injector;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.coursemigration.core.webservice.MoodleRestResource;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.lms.Sessions;
import org.coursemigration.host.lms.Users;
import org.coursemigration.host.web.access.AccessFilter;
import org.coursemigration.host.web.access.ProgramCalls;
import org.coursemigration.host.web.access.SecurityHeaders;
import org.coursemigration.host.web.access.SessionCookie;
import org.coursemigration.host.web.access.TokenFilter;
import org.coursemigration.host.web.access.TrustedProxies;
import org.coursemigration.host.web.access.Visitor;
import org.coursemigration.host.web.access.VisitorFactory;
import org.coursemigration.host.web.api.AllMigrationsApi;
import org.coursemigration.host.web.api.ApiTokensApi;
import org.coursemigration.host.web.api.AuditApi;
import org.coursemigration.host.web.api.BackupsApi;
import org.coursemigration.host.web.api.CategoriesApi;
import org.coursemigration.host.web.api.ChecksApi;
import org.coursemigration.host.web.api.CourseMapApi;
import org.coursemigration.host.web.api.CoursesApi;
import org.coursemigration.host.web.api.EventsApi;
import org.coursemigration.host.web.api.IssuesApi;
import org.coursemigration.host.web.api.JsonReader;
import org.coursemigration.host.web.api.JsonWriter;
import org.coursemigration.host.web.api.MigrationsApi;
import org.coursemigration.host.web.api.NoticesApi;
import org.coursemigration.host.web.api.OpenApi;
import org.coursemigration.host.web.api.PrivacyApi;
import org.coursemigration.host.web.api.ServicesApi;
import org.coursemigration.host.web.api.SettingsApi;
import org.coursemigration.host.web.api.StorageApi;
import org.coursemigration.host.web.api.TasksApi;
import org.coursemigration.host.web.api.TokensApi;
import org.coursemigration.host.web.api.UploadsApi;
import org.coursemigration.host.web.api.UsersApi;
import org.coursemigration.host.web.asset.AssetResource;
import org.coursemigration.host.web.asset.Assets;
import org.coursemigration.host.web.health.HealthResource;
import org.coursemigration.host.web.health.MetricsResource;
import org.coursemigration.host.web.job.Jobs;
import org.coursemigration.host.web.live.LiveFeed;
import org.coursemigration.host.web.live.LiveResource;
import org.coursemigration.host.web.page.AllMigrationsPage;
import org.coursemigration.host.web.page.ApiTokensPage;
import org.coursemigration.host.web.page.AuditPage;
import org.coursemigration.host.web.page.BackupUploadPage;
import org.coursemigration.host.web.page.ChosenMigrationsPage;
import org.coursemigration.host.web.page.CourseMapPage;
import org.coursemigration.host.web.page.CoursesPage;
import org.coursemigration.host.web.page.DashboardPage;
import org.coursemigration.host.web.page.ErrorPages;
import org.coursemigration.host.web.page.EventsPage;
import org.coursemigration.host.web.page.JobPage;
import org.coursemigration.host.web.page.LogInPage;
import org.coursemigration.host.web.page.MigrationPage;
import org.coursemigration.host.web.page.MigrationsPage;
import org.coursemigration.host.web.page.PreferencesPage;
import org.coursemigration.host.web.page.PrivacyPage;
import org.coursemigration.host.web.page.SettingsPage;
import org.coursemigration.host.web.page.SiteHealth;
import org.coursemigration.host.web.page.StoragePage;
import org.coursemigration.host.web.page.TasksPage;
import org.coursemigration.host.web.page.TokensPage;
import org.coursemigration.host.web.page.UploadPage;
import org.coursemigration.host.web.view.Site;
import org.coursemigration.host.web.view.ViewWriter;
import org.coursemigration.host.web.view.Visit;
import org.coursemigration.host.web.view.VisitFactory;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.media.sse.SseFeature;
import org.glassfish.jersey.process.internal.RequestScoped;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * The resources of the site and what they are made of. Guice makes them, once; Jersey's own
 * container is handed the instances.
 */
public final class WebPages {

  /** Whatever answers a path. A test walks them all, so a page that is missing here is no page. */
  static final List<Class<?>> RESOURCES =
      List.of(
          MoodleRestResource.class,
          AssetResource.class,
          LiveResource.class,
          LogInPage.class,
          DashboardPage.class,
          UploadPage.class,
          MigrationsPage.class,
          AllMigrationsPage.class,
          ChosenMigrationsPage.class,
          MigrationPage.class,
          JobPage.class,
          EventsPage.class,
          TasksPage.class,
          SettingsPage.class,
          StoragePage.class,
          TokensPage.class,
          ApiTokensPage.class,
          AuditPage.class,
          PrivacyPage.class,
          CourseMapPage.class,
          CoursesPage.class,
          BackupUploadPage.class,
          PreferencesPage.class);

  /** Whatever answers programs. */
  static final List<Class<?>> FOR_PROGRAMS =
      List.of(
          AllMigrationsApi.class,
          ApiTokensApi.class,
          AuditApi.class,
          BackupsApi.class,
          CategoriesApi.class,
          ChecksApi.class,
          CourseMapApi.class,
          CoursesApi.class,
          EventsApi.class,
          HealthResource.class,
          IssuesApi.class,
          MetricsResource.class,
          MigrationsApi.class,
          NoticesApi.class,
          OpenApi.class,
          PrivacyApi.class,
          ServicesApi.class,
          SettingsApi.class,
          StorageApi.class,
          TasksApi.class,
          TokensApi.class,
          UploadsApi.class,
          UsersApi.class);

  private final Injector injector;
  private final LiveFeed feed;
  private final SiteHealth health;
  private final Jobs jobs;

  @Inject
  WebPages(Injector injector, LiveFeed feed, SiteHealth health, Jobs jobs) {
    this.injector = injector;
    this.feed = feed;
    this.health = health;
    this.jobs = jobs;
  }

  void start() {
    feed.start();
    health.start();
  }

  void stop() {
    feed.close();
    health.close();
    jobs.close();
  }

  /** Adds them all. */
  void addTo(ResourceConfig config, String siteName, boolean secure, int port) {
    Lms lms = injector.getInstance(Lms.class);
    Assets assets = new Assets();
    Site site = new Site(siteName, assets, injector.getInstance(Clock.class));
    SessionCookie cookie = new SessionCookie(secure, port);
    Injector pages =
        injector.createChildInjector(
            binder -> {
              binder.bind(Assets.class).toInstance(assets);
              binder.bind(SessionCookie.class).toInstance(cookie);
            });
    config
        .registerClasses(Set.copyOf(RESOURCES))
        .registerClasses(Set.copyOf(FOR_PROGRAMS))
        .register(CallerAddressFilter.class, CallerAddressFilter.PRIORITY)
        .register(AccessFilter.class)
        .register(TokenFilter.class)
        .register(SecurityHeaders.class)
        .register(Failures.class)
        .register(JsonReader.class)
        .register(JsonWriter.class)
        .register(ViewWriter.class)
        .register(SseFeature.class)
        .register(
            new AbstractBinder() {
              @Override
              protected void configure() {
                RESOURCES.forEach(this::bindInstance);
                FOR_PROGRAMS.forEach(this::bindInstance);
                bind(site).to(Site.class);
                bind(cookie).to(SessionCookie.class);
                bind(injector.getInstance(TrustedProxies.class)).to(TrustedProxies.class);
                bind(lms.sessions()).to(Sessions.class);
                bind(lms.users()).to(Users.class);
                bind(pages.getInstance(ProgramCalls.class)).to(ProgramCalls.class);
                bindAsContract(ErrorPages.class);
                bindFactory(VisitorFactory.class)
                    .to(Visitor.class)
                    .proxy(false)
                    .in(RequestScoped.class);
                bindFactory(VisitFactory.class)
                    .to(Visit.class)
                    .proxy(false)
                    .in(RequestScoped.class);
              }

              private <T> void bindInstance(Class<T> resource) {
                bind(pages.getInstance(resource)).to(resource);
              }
            });
  }
}
