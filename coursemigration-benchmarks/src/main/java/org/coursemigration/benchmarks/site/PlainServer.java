package org.coursemigration.benchmarks.site;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.glassfish.jersey.jetty.JettyHttpContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/**
 * The floor of the web service: a program with the same web server, the same pool and the same
 * database, whose one resource stores one row and answers.
 */
public final class PlainServer {

  private static final int CONNECTIONS = 20;

  private PlainServer() {}

  /** Serves the database of a site that is not served itself. */
  public static JavaProcess serve(java.nio.file.Path log, Database database) throws IOException {
    return JavaProcess.start(
        log,
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            PlainServer.class.getName(),
            database.url(),
            database.user()));
  }

  /**
   * @param arguments the address of the database, and who opens it
   */
  public static void main(String[] arguments) throws Exception {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(arguments[0]);
    pool.setUsername(arguments[1]);
    pool.setMaximumPoolSize(CONNECTIONS);
    HikariDataSource dataSource = new HikariDataSource(pool);
    ResourceConfig resources =
        new ResourceConfig()
            .addProperties(
                Map.of(
                    ServerProperties.WADL_FEATURE_DISABLE,
                    true,
                    ServerProperties.METAINF_SERVICES_LOOKUP_DISABLE,
                    true))
            .register(new Insert(dataSource));
    Server server =
        JettyHttpContainerFactory.createServer(URI.create("http://127.0.0.1:0/"), resources, false);
    server.start();
    int port = ((NetworkConnector) server.getConnectors()[0]).getLocalPort();
    JavaProcess.tellReady(URI.create("http://127.0.0.1:" + port + "/"));
    server.join();
  }

  /** Stores a row for each call. */
  @Path("/")
  public static final class Insert {

    private final DataSource dataSource;

    Insert(DataSource dataSource) {
      this.dataSource = dataSource;
    }

    /** Answers what the web service answers when all went well. */
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public String insert(@FormParam("filename") String fileName) throws SQLException {
      try (Connection connection = dataSource.getConnection();
          PlainRow row = new PlainRow(connection)) {
        row.insertRequest(fileName);
      }
      return "null";
    }
  }
}
