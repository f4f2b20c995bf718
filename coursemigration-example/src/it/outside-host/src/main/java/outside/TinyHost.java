package outside;

import com.sun.net.httpserver.HttpServer;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.coursemigration.api.access.AccessPolicy;
import org.coursemigration.api.access.Account;
import org.coursemigration.api.access.AccountProblem;
import org.coursemigration.api.access.Capability;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.EmbeddedCourseMigration;
import org.coursemigration.core.webservice.MoodleRestResource;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.h2.jdbcx.JdbcConnectionPool;

/** A site: the tiny LMS with the library, served on a free port. */
final class TinyHost implements AutoCloseable {

  static final UserId ADMIN = new UserId(2);

  final TinyLms lms = new TinyLms();
  final CourseMigration migration;
  private final HttpServer server;

  TinyHost(Path workDirectory, Path exchange) {
    // region: build
    EmbeddedCourseMigration embedded =
        CourseMigration.builder()
            .dataSource(
                JdbcConnectionPool.create(
                    "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", ""))
            .catalog(lms)
            .backupEngine(lms)
            .restoreEngine(lms)
            .accessPolicy(new AdministratorMayAll())
            .scheduler(new TinyScheduler())
            .workDirectory(workDirectory)
            .build();
    migration = embedded.migration();
    migration.start();
    // endregion
    // region: serve
    ContainerRequestFilter callerAddress =
        request ->
            request.setProperty(
                MoodleRestResource.CALLER_ADDRESS, InetAddress.getLoopbackAddress());
    server =
        JdkHttpServerFactory.createHttpServer(
            URI.create("http://localhost:0/"),
            new ResourceConfig().register(embedded.restResource()).register(callerAddress));
    // endregion
    set("directory", exchange.toString());
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/webservice/rest/server.php";
  }

  void set(String setting, String value) {
    migration.settings().put(migration.settings().find(setting).orElseThrow(), value, ADMIN);
  }

  @Override
  public void close() {
    migration.stop();
    server.stop(0);
  }

  private static final class AdministratorMayAll implements AccessPolicy {

    @Override
    public Account account(UserId user) {
      return new TinyAccount(user);
    }
  }

  private record TinyAccount(UserId id) implements Account {

    @Override
    public Optional<AccountProblem> problem() {
      return Optional.empty();
    }

    @Override
    public boolean has(Capability capability, CategoryId category) {
      return id.equals(ADMIN);
    }
  }
}
