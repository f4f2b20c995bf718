package org.coursemigration.core.webservice;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.AccountProblem;
import org.coursemigration.api.access.Capability;
import org.coursemigration.api.access.UserId;
import org.coursemigration.core.fake.TestSite;

/** The Moodle site on which the wire cases were recorded: its categories, users and tokens. */
final class RecordedSite implements AutoCloseable {

  /** Where calls come from: outside the network of the restricted token. */
  private static final InetAddress CALLER = InetAddress.getLoopbackAddress();

  static final UserId MIGRATOR = new UserId(11);
  private static final UserId NO_CAPABILITY = new UserId(12);
  private static final UserId NO_REST = new UserId(13);
  private static final UserId SUSPENDED = new UserId(14);

  final TestSite site =
      new TestSite(
          new AbstractModule() {
            @Override
            protected void configure() {
              Multibinder.newSetBinder(binder(), WebServiceFunction.class)
                  .addBinding()
                  .toInstance(new SiteInfo());
            }
          });

  private final MoodleRestServer server = site.injector.getInstance(MoodleRestServer.class);
  private final Map<String, String> tokens = new HashMap<>();

  RecordedSite() {
    site.lms.addCategory(3, "Third");
    site.lms.addCategory(4, "Hidden");
    site.lms.hideCategory(4);
    site.access.allow(MIGRATOR, Capability.RESTORE_COURSE, Capability.USE_REST);
    site.access.allow(NO_CAPABILITY, Capability.USE_REST);
    site.access.allow(NO_REST, Capability.RESTORE_COURSE);
    site.access.allow(SUSPENDED, Capability.RESTORE_COURSE, Capability.USE_REST);
    site.access.report(SUSPENDED, new AccountProblem(AccountProblem.Kind.SUSPENDED, "suspendedws"));
    site.migration
        .services()
        .add("disabledsvc", List.of(RequestRestoreFunction.NAME), TestSite.ADMIN);
    site.migration.services().disable("disabledsvc", TestSite.ADMIN);
    site.migration.services().add("othersvc", List.of(SiteInfo.NAME), TestSite.ADMIN);
    token("valid", MIGRATOR, "coursemigration", "");
    token("nocap", NO_CAPABILITY, "coursemigration", "");
    token("norest", NO_REST, "coursemigration", "");
    token("iprestricted", MIGRATOR, "coursemigration", "10.11.12.0/24");
    token("suspended", SUSPENDED, "coursemigration", "");
    token("otherservice", MIGRATOR, "othersvc", "");
    token("disabledservice", MIGRATOR, "disabledsvc", "");
    Instant yesterday = site.clock.instant().minus(Duration.ofDays(1));
    NewToken expired =
        site.migration
            .tokens()
            .create(
                new TokenTerms("expired", MIGRATOR, Optional.of(yesterday), ""), TestSite.ADMIN);
    tokens.put("expired", expired.token());
  }

  private void token(String name, UserId user, String service, String addresses) {
    NewToken token =
        site.migration
            .tokens()
            .create(
                new TokenTerms(name, service, user, Optional.empty(), addresses), TestSite.ADMIN);
    tokens.put(name, token.token());
  }

  Map<String, String> tokens() {
    return tokens;
  }

  RestAnswer call(String query) {
    return call(query, Optional.empty(), CALLER);
  }

  RestAnswer call(String query, Optional<String> bearer, InetAddress caller) {
    WebServiceParameters parameters = new ParameterParser().add(query).parameters();
    return server.answer(new RestCall(parameters, bearer, caller));
  }

  String token(String name) {
    return tokens.get(name);
  }

  @Override
  public void close() {
    site.close();
  }

  private static final class SiteInfo implements WebServiceFunction {

    private static final String NAME = "core_webservice_get_site_info";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Optional<Object> call(WebServiceCall call) {
      Map<String, Object> info = new LinkedHashMap<>();
      info.put("user", call.caller().id().value());
      info.put("parameters", List.of(call.parameters().find("a").isPresent() ? "a" : ""));
      info.put("nothing", null);
      return Optional.of(info);
    }
  }
}
