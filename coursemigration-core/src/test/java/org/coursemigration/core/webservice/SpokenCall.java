package org.coursemigration.core.webservice;

import com.google.inject.Injector;
import java.net.InetAddress;
import java.util.Optional;

/** A web service call to a site of ours that does not go through a network. */
public final class SpokenCall {

  private SpokenCall() {}

  /** What the site answers this form, without its HTTP status. */
  public static String answer(Injector site, String form) {
    return site.getInstance(MoodleRestServer.class)
        .answer(
            new RestCall(
                new ParameterParser().add(form).parameters(),
                Optional.empty(),
                InetAddress.getLoopbackAddress()))
        .body();
  }

  /** The name of the function that tells how restores went. */
  public static String statusFunction() {
    return GetRestoreStatusFunction.NAME;
  }
}
