package org.coursemigration.host.web;

import java.net.URI;
import java.util.Map;
import org.coursemigration.core.webservice.MoodleRestResource;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.jetty.JettyHttpContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** A running web server. Closing it lets answers that are on their way finish. */
public final class WebServer implements AutoCloseable {

  private static final long STOP_LIMIT_MILLIS = 5_000;

  private final Server server;

  private WebServer(Server server) {
    this.server = server;
  }

  /**
   * Starts to listen.
   *
   * @param address the host and port to listen on; port 0 for any free one
   * @throws WebServerException if the address cannot be listened on
   */
  public static WebServer start(URI address, MoodleRestResource rest, FrontPage frontPage) {
    ResourceConfig resources =
        new ResourceConfig()
            .register(MoodleRestResource.class)
            .register(FrontPage.class)
            .register(new Instances(rest, frontPage))
            .register(CallerAddressFilter.class)
            .addProperties(
                Map.of(
                    ServerProperties.WADL_FEATURE_DISABLE,
                    true,
                    // Looking for services of other modules takes half of the start-up time.
                    ServerProperties.METAINF_SERVICES_LOOKUP_DISABLE,
                    true));
    Server server = JettyHttpContainerFactory.createServer(address, resources, false);
    server.setHandler(new LenientQuery(server.getHandler()));
    server.setStopTimeout(STOP_LIMIT_MILLIS);
    try {
      server.start();
    } catch (Exception e) {
      throw new WebServerException(
          "The site cannot listen on "
              + address.getHost()
              + ":"
              + address.getPort()
              + ": "
              + e.getMessage()
              + ". Is another program there? Change 'server.host' or 'server.port'.",
          e);
    }
    return new WebServer(server);
  }

  /** The port that is listened on. */
  public int port() {
    return ((NetworkConnector) server.getConnectors()[0]).getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new WebServerException("The web server did not stop: " + e.getMessage(), e);
    }
  }

  /** Resources that are made elsewhere: Jersey takes the classes and finds these instances. */
  private static final class Instances extends AbstractBinder {

    private final MoodleRestResource rest;
    private final FrontPage frontPage;

    Instances(MoodleRestResource rest, FrontPage frontPage) {
      this.rest = rest;
      this.frontPage = frontPage;
    }

    @Override
    protected void configure() {
      bind(rest).to(MoodleRestResource.class);
      bind(frontPage).to(FrontPage.class);
    }
  }
}
