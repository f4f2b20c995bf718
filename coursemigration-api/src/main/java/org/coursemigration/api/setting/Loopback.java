package org.coursemigration.api.setting;

import java.util.regex.Pattern;

/** The names of the machine itself, to which also secrets may go without encryption. */
public final class Loopback {

  private static final Pattern NAMES =
      Pattern.compile(
          "localhost|127(\\.[0-9]{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?", Pattern.CASE_INSENSITIVE);

  private Loopback() {}

  /**
   * Whether the host of an address is this machine, by the letter: a name server that is asked
   * could say so of any name.
   */
  public static boolean isName(String host) {
    return NAMES.matcher(host).matches();
  }
}
