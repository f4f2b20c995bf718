package org.coursemigration.host.site;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.multibindings.OptionalBinder;
import com.google.inject.util.Modules;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.coursemigration.api.access.AccessPolicy;
import org.coursemigration.api.access.Account;
import org.coursemigration.api.access.AccountProblem;
import org.coursemigration.api.access.Capability;
import org.coursemigration.api.access.TokenAuthenticator;
import org.coursemigration.api.access.TokenGrant;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.core.webservice.RequestRestoreFunction;
import org.coursemigration.core.webservice.TokenTerms;
import org.coursemigration.host.lms.Categories;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.lms.User;
import org.coursemigration.test.databases.FreshDatabase;
import org.coursemigration.testkit.wire.MoodleRestContract;
import org.coursemigration.testkit.wire.RawAnswer;
import org.coursemigration.testkit.wire.RawRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** The sample host's REST server (Jersey 4 on Jetty), on whatever database a subclass brings. */
@TestInstance(Lifecycle.PER_CLASS)
class RestServerTest extends MoodleRestContract {

  /** What the users of the recorded site may do: less, in parts, than any role here. */
  private static final Map<String, Set<Capability>> CAPABILITIES =
      Map.of(
          "migrator",
          Set.of(Capability.RESTORE_COURSE, Capability.USE_REST),
          "nocap",
          Set.of(Capability.USE_REST),
          "norest",
          Set.of(Capability.RESTORE_COURSE),
          "suspendedws",
          Set.of(Capability.RESTORE_COURSE, Capability.USE_REST));

  private final Map<String, UserId> users = new HashMap<>();
  private final Map<String, String> tokens = new HashMap<>();
  private FreshDatabase database;
  private ServedSite site;
  private ServedSite otherNode;

  @BeforeAll
  void serve(@TempDir Path directory) {
    database = FreshDatabase.create();
    site = node(directory);
    otherNode = node(directory);
    Categories categories = site.host().lms().categories();
    categories.add("Second", Optional.empty(), true);
    categories.add("Third", Optional.empty(), true);
    assertThat(categories.add("Hidden", Optional.empty(), false)).isEqualTo(new CategoryId(4));
    CAPABILITIES.keySet().forEach(name -> users.put(name, site.addUser(name)));
    site.host()
        .lms()
        .users()
        .changeProblem(users.get("suspendedws"), Optional.of(AccountProblem.Kind.SUSPENDED));
    var services = site.host().migration().services();
    services.add("disabledsvc", List.of(RequestRestoreFunction.NAME), users.get("migrator"));
    services.disable("disabledsvc", users.get("migrator"));
    services.add("othersvc", List.of(ServedSite.SiteInfo.NAME), users.get("migrator"));
    token("valid", "migrator", "coursemigration", Optional.empty(), "");
    token("nocap", "nocap", "coursemigration", Optional.empty(), "");
    token("norest", "norest", "coursemigration", Optional.empty(), "");
    token("suspended", "suspendedws", "coursemigration", Optional.empty(), "");
    token("iprestricted", "migrator", "coursemigration", Optional.empty(), "10.11.12.0/24");
    token("otherservice", "migrator", "othersvc", Optional.empty(), "");
    token("disabledservice", "migrator", "disabledsvc", Optional.empty(), "");
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));
    token("expired", "migrator", "coursemigration", Optional.of(yesterday), "");
  }

  private ServedSite node(Path directory, Module... more) {
    return new ServedSite(
        database.url(),
        database.user(),
        directory,
        Modules.override(
                new AbstractModule() {
                  @Provides
                  AccessPolicy access(Lms lms) {
                    return new RecordedAccess(lms);
                  }
                })
            .with(more));
  }

  private void token(
      String name, String user, String service, Optional<Instant> validUntil, String addresses) {
    TokenTerms terms = new TokenTerms(name, service, users.get(user), validUntil, addresses);
    tokens.put(name, site.host().migration().tokens().create(terms, terms.user()).token());
  }

  @AfterAll
  void close() {
    if (site != null) {
      otherNode.close();
      site.close();
      database.close();
    }
  }

  @Override
  protected URI server() {
    return site.server();
  }

  @Override
  protected Map<String, String> tokens() {
    return tokens;
  }

  @Override
  protected UserId migrator() {
    return users.get("migrator");
  }

  @Override
  protected void set(String setting, String value) {
    site.set(setting, value);
  }

  @Override
  protected List<Migration> migrations() {
    return site.migrations();
  }

  @Override
  protected void deleteMigrations() {
    site.deleteMigrations();
  }

  private static String requestRestore(String fileName, String token) {
    return "wsfunction=tool_coursemigration_request_restore&categoryid=3&moodlewsrestformat=json"
        + "&filename="
        + fileName
        + "&wstoken="
        + token;
  }

  @Test
  void theSameRequestAtTwoNodesAtOnceIsOneRow() throws Exception {
    deleteMigrations();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int i = 0; i < 20; i++) {
        RawRequest request = RawRequest.post(requestRestore(i + ".mbz", tokens.get("valid")));
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<RawAnswer>> both =
            List.of(
                threads.submit(
                    () -> {
                      start.await();
                      return request.send(site.server());
                    }),
                threads.submit(
                    () -> {
                      start.await();
                      return request.send(otherNode.server());
                    }));
        for (Future<RawAnswer> answer : both) {
          assertThat(answer.get().body()).isEqualTo("null");
        }
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(migrations()).hasSize(20).extracting(Migration::fileName).doesNotHaveDuplicates();
  }

  @Test
  void aFunctionOfTheHostIsAnsweredInJson() {
    RawAnswer answer = callOwnFunction("&moodlewsrestformat=json");

    assertThat(answer.headers()).containsEntry("content-type", "application/json");
    assertThat(answer.body())
        .isEqualTo(
            "{\"sitename\":\"Tom & Jerry's <school>\",\"userid\":"
                + migrator()
                + ",\"functions\":[{\"name\":\"core_webservice_get_site_info\"}]}");
  }

  @Test
  void aFunctionOfTheHostIsAnsweredInXml() {
    RawAnswer answer = callOwnFunction("");

    assertThat(answer.headers()).containsEntry("content-type", "application/xml; charset=utf-8");
    assertThat(answer.body())
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8" ?>
            <RESPONSE>
            <SINGLE>
            <KEY name="sitename"><VALUE>Tom &amp; Jerry's &lt;school&gt;</VALUE>
            </KEY>
            <KEY name="userid"><VALUE>%s</VALUE>
            </KEY>
            <KEY name="functions"><MULTIPLE>
            <SINGLE>
            <KEY name="name"><VALUE>core_webservice_get_site_info</VALUE>
            </KEY>
            </SINGLE>
            </MULTIPLE>
            </KEY>
            </SINGLE>
            </RESPONSE>
            """
                .formatted(migrator()));
  }

  private RawAnswer callOwnFunction(String format) {
    return RawRequest.get(
            "wsfunction=core_webservice_get_site_info&wstoken="
                + tokens.get("otherservice")
                + format)
        .send(server());
  }

  @Test
  void wrongTokensInARowAreToldWhenToComeBack() {
    RawRequest wrong = RawRequest.get(requestRestore("a.mbz", "0".repeat(32)));
    RawAnswer answer = wrong.send(server());
    for (int i = 0; i < 20 && answer.status() == 200; i++) {
      assertThat(answer.body()).contains("invalidtoken");
      answer = wrong.send(server());
    }

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.headers().get("retry-after")).matches("[1-9][0-9]?");
    assertThat(answer.body()).isEmpty();
    assertThat(RawRequest.get(requestRestore("a.mbz", tokens.get("valid"))).send(server()).body())
        .isEqualTo("null");
  }

  /** As by PHP: what is no escape stands for itself. */
  @ParameterizedTest
  @CsvSource({
    "a%zz.mbz, a%zz.mbz",
    "50%, 50%",
    "{a}^[b].mbz, {a}^[b].mbz",
    "курс.mbz, курс.mbz",
    "a%2520b, a%20b"
  })
  void aQueryThatIsNotEscapedAsItShouldBeIsStillRead(String sent, String stored) {
    deleteMigrations();

    RawAnswer answer = RawRequest.get(requestRestore(sent, tokens.get("valid"))).send(server());

    assertThat(answer.body()).isEqualTo("null");
    assertThat(migrations())
        .singleElement()
        .satisfies(row -> assertThat(row.fileName()).contains(stored));
  }

  @Test
  void noTokenIsLogged() {
    ListAppender<ILoggingEvent> heard = new ListAppender<>();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    heard.start();
    root.addAppender(heard);
    String secret = "5ec4e7".repeat(5);
    try {
      for (String token : List.of(secret, tokens.get("expired"), tokens.get("iprestricted"))) {
        RawRequest.get(requestRestore("a.mbz", token)).send(server());
        RawRequest.get(requestRestore("%zz", token)).send(server());
        RawRequest.post(requestRestore("a.mbz", token)).send(server());
      }
      RawRequest.get(requestRestore("a.mbz", tokens.get("nocap"))).send(server());
      RawRequest.get(requestRestore("x".repeat(300), tokens.get("valid"))).send(server());
    } finally {
      root.detachAppender(heard);
    }

    assertThat(heard.list).isNotEmpty();
    assertThat(heard.list)
        .extracting(
            event ->
                event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                        ? ""
                        : ThrowableProxyUtil.asString(event.getThrowableProxy())))
        .noneMatch(line -> line.contains(secret))
        .noneMatch(line -> tokens.values().stream().anyMatch(line::contains));
  }

  /** A host that has tokens of its own binds its authenticator, and ours are worth nothing. */
  @Test
  void aHostMayBringItsOwnTokens(@TempDir Path directory) {
    TokenAuthenticator own =
        (token, caller) -> new TokenGrant(migrator(), Set.of(RequestRestoreFunction.NAME));
    deleteMigrations();
    try (ServedSite different =
        node(
            directory,
            new AbstractModule() {
              @Override
              protected void configure() {
                OptionalBinder.newOptionalBinder(binder(), TokenAuthenticator.class)
                    .setBinding()
                    .toInstance(own);
              }
            })) {
      assertThat(RawRequest.get(requestRestore("a.mbz", "own")).send(different.server()).body())
          .isEqualTo("null");
    }
    assertThat(migrations()).hasSize(1);
  }

  /** The accounts of this site with the capabilities of the recorded one. */
  private record RecordedAccess(Lms lms) implements AccessPolicy {
    @Override
    public Account account(UserId user) {
      return new RecordedAccount(user, lms.users().find(user));
    }
  }

  private record RecordedAccount(UserId id, Optional<User> user) implements Account {
    @Override
    public Optional<AccountProblem> problem() {
      return user.flatMap(
          found -> found.problem().map(kind -> new AccountProblem(kind, found.username())));
    }

    @Override
    public boolean has(Capability capability, CategoryId category) {
      return user.map(
              found -> CAPABILITIES.getOrDefault(found.username(), Set.of()).contains(capability))
          .orElse(false);
    }
  }
}
