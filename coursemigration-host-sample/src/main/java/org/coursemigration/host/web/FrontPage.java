package org.coursemigration.host.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** What a visitor of the site's address reads. */
@Path("/")
public final class FrontPage {

  private final String text;

  public FrontPage(String siteName) {
    this.text =
        siteName
            + "\n\nThis is a sample host of Course Migration. Its web service is at"
            + " /webservice/rest/server.php; use the command line to administer it.\n";
  }

  @GET
  @Produces("text/plain; charset=utf-8")
  public String show() {
    return text;
  }
}
