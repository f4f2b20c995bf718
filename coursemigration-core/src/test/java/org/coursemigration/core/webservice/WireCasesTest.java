package org.coursemigration.core.webservice;

import com.sun.net.httpserver.HttpServer;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.testkit.wire.MoodleRestContract;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The resource on Jersey 3.1 in the JDK's web server; the sample host runs it on Jersey 4. */
@TestInstance(Lifecycle.PER_CLASS)
class WireCasesTest extends MoodleRestContract {

  @AutoClose private final RecordedSite recordedSite = new RecordedSite();
  private final TestSite site = recordedSite.site;
  private final HttpServer httpServer =
      JdkHttpServerFactory.createHttpServer(
          URI.create("http://127.0.0.1:0/"),
          new ResourceConfig()
              .register(site.injector.getInstance(MoodleRestResource.class))
              .register(callerAddress()));

  private static ContainerRequestFilter callerAddress() {
    return request ->
        request.setProperty(MoodleRestResource.CALLER_ADDRESS, InetAddress.getLoopbackAddress());
  }

  @AfterAll
  void stop() {
    httpServer.stop(0);
  }

  @Override
  protected URI server() {
    return URI.create(
        "http://127.0.0.1:" + httpServer.getAddress().getPort() + "/webservice/rest/server.php");
  }

  @Override
  protected Map<String, String> tokens() {
    return recordedSite.tokens();
  }

  @Override
  protected UserId migrator() {
    return RecordedSite.MIGRATOR;
  }

  @Override
  protected void set(String setting, String value) {
    site.set(setting, value);
  }

  @Override
  protected List<Migration> migrations() {
    return site.all();
  }

  @Override
  protected void deleteMigrations() {
    site.sql("DELETE FROM coursemigration_migration");
  }
}
