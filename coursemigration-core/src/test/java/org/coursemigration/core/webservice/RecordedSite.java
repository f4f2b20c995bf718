package org.coursemigration.core.webservice;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import java.net.InetAddress;
import java.time.Duration;
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
  private final Map<String, String> placeholders = new HashMap<>();

  RecordedSite() {
    site.lms.addCategory(3, "Third");
    site.lms.addCategory(4, "Hidden");
    site.lms.hideCategory(4);
    site.access.allow(MIGRATOR, Capability.RESTORE_COURSE, Capability.USE_REST);
    site.access.allow(NO_CAPABILITY, Capability.USE_REST);
    site.access.allow(NO_REST, Capability.RESTORE_COURSE);
    site.access.allow(SUSPENDED, Capability.RESTORE_COURSE, Capability.USE_REST);
    site.access.report(SUSPENDED, new AccountProblem(AccountProblem.Kind.SUSPENDED, "suspendedws"));
    service("disabledsvc", 0, "tool_coursemigration_request_restore");
    service("othersvc", 1, SiteInfo.NAME);
    token("valid", MIGRATOR, "coursemigration", "");
    token("nocap", NO_CAPABILITY, "coursemigration", "");
    token("norest", NO_REST, "coursemigration", "");
    token("iprestricted", MIGRATOR, "coursemigration", "10.11.12.0/24");
    token("suspended", SUSPENDED, "coursemigration", "");
    token("otherservice", MIGRATOR, "othersvc", "");
    token("disabledservice", MIGRATOR, "disabledsvc", "");
    NewToken expired =
        site.migration
            .tokens()
            .create(
                new TokenTerms(
                    "expired",
                    MIGRATOR,
                    Optional.of(site.clock.instant().minus(Duration.ofDays(1))),
                    ""));
    placeholders.put("{{expired}}", expired.token());
    placeholders.put("{{invalid}}", "ffffffffffffffffffffffffffffffff");
  }

  private void service(String name, int enabled, String function) {
    site.sql(
        "INSERT INTO coursemigration_service (name, enabled) VALUES ('"
            + name
            + "', "
            + enabled
            + ")");
    site.sql(
        "INSERT INTO coursemigration_service_function (serviceid, functionname) SELECT id, '"
            + function
            + "' FROM coursemigration_service WHERE name = '"
            + name
            + "'");
  }

  private void token(String name, UserId user, String service, String addresses) {
    NewToken token =
        site.migration.tokens().create(new TokenTerms(name, user, Optional.empty(), addresses));
    site.sql(
        "UPDATE coursemigration_token SET serviceid = (SELECT id FROM coursemigration_service"
            + " WHERE name = '"
            + service
            + "') WHERE id = "
            + token.id());
    placeholders.put("{{" + name + "}}", token.token());
  }

  MoodleRestServer.Answer call(String query) {
    return call(new ParameterParser().add(query));
  }

  MoodleRestServer.Answer call(ParameterParser parser) {
    return server.answer(parser.parameters(), CALLER);
  }

  /** The text with tokens in the place of their names. */
  String filledIn(String text) {
    String filled = text;
    for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
      filled = filled.replace(placeholder.getKey(), placeholder.getValue());
    }
    return filled;
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
    public Optional<Object> call(UserId user, WebServiceParameters parameters) {
      Map<String, Object> info = new LinkedHashMap<>();
      info.put("user", user.value());
      info.put("parameters", List.of(parameters.find("a").isPresent() ? "a" : ""));
      info.put("nothing", null);
      return Optional.of(info);
    }
  }
}
