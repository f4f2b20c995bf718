package org.coursemigration.host.web;

import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.jetty.JettyHttpContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running web server. Closing it lets answers that are on their way finish. */
public final class WebServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

  private static final long STOP_LIMIT_MILLIS = 5_000;

  private final Server server;
  private final WebPages pages;

  private WebServer(Server server, WebPages pages) {
    this.server = server;
    this.pages = pages;
  }

  /**
   * Starts to listen.
   *
   * @param address the host and port to listen on
   * @param secure whether people reach the site by https, through a proxy
   * @throws WebServerException if the address cannot be listened on
   */
  public static WebServer start(
      ListenAddress address, WebPages pages, String siteName, boolean secure) {
    ResourceConfig resources =
        new ResourceConfig()
            .addProperties(
                Map.of(
                    ServerProperties.WADL_FEATURE_DISABLE,
                    true,
                    // Long downloads go out as they are written, not when they are complete.
                    ServerProperties.OUTBOUND_CONTENT_LENGTH_BUFFER,
                    0,
                    // Looking for services of other modules takes half of the start-up time.
                    ServerProperties.METAINF_SERVICES_LOOKUP_DISABLE,
                    true));
    pages.addTo(resources, siteName, secure, address.port());
    Server server = JettyHttpContainerFactory.createServer(address.uri(), resources, false);
    server.setHandler(new LenientQuery(server.getHandler()));
    server.setStopTimeout(STOP_LIMIT_MILLIS);
    try {
      // The factory does not tell the connector on which of the machine's addresses to listen.
      address.giveTo((ServerConnector) server.getConnectors()[0]);
      server.start();
    } catch (Exception e) {
      throw new WebServerException(
          "The site cannot listen on "
              + address
              + ": "
              + e.getMessage()
              + ". Is another program there? Change 'server.host' or 'server.port'.",
          e);
    }
    pages.start();
    return new WebServer(server, pages);
  }

  /** The port that is listened on. */
  public int port() {
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  @Override
  public void close() {
    pages.stop();
    try {
      server.stop();
    } catch (TimeoutException e) {
      // It has stopped all the same: pages that were left open did not hang up in time.
      LOG.info("Some answers were cut off when the web server stopped.");
    } catch (Exception e) {
      throw new WebServerException("The web server did not stop: " + e.getMessage(), e);
    }
  }
}
