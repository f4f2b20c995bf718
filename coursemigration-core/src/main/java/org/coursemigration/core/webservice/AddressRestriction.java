package org.coursemigration.core.webservice;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The addresses a token may be used from, in the forms Moodle 4.5 takes: a whole address, a part of
 * one up to a dot or colon ({@code 10.1.}), a network ({@code 10.1.0.0/16}, {@code fe80::/10}), a
 * range of the last number ({@code 10.1.2.10-20}); several are separated by commas.
 */
final class AddressRestriction {

  /** Each number is checked, as one above 255 makes Java look the text up as a machine's name. */
  private static final Pattern IPV4 =
      Pattern.compile("(BYTE\\.){3}BYTE".replace("BYTE", "(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})"));

  private final List<String> forms;

  private AddressRestriction(List<String> forms) {
    this.forms = forms;
  }

  /**
   * @throws IllegalArgumentException quoting a form that is none of the above
   */
  static AddressRestriction of(String text) {
    List<String> forms =
        Arrays.stream(text.split(",", -1)).map(String::strip).filter(f -> !f.isEmpty()).toList();
    forms.forEach(AddressRestriction::check);
    return new AddressRestriction(forms);
  }

  boolean admits(InetAddress caller) {
    return forms.isEmpty() || forms.stream().anyMatch(form -> matches(form, caller));
  }

  private static void check(String form) {
    boolean known = isNetwork(form) || isRange(form) || isPartial(form) || parse(form) != null;
    if (!known) {
      throw new IllegalArgumentException(
          "'"
              + form
              + "' is no address, network (10.1.0.0/16) or range (10.1.2.10-20) of addresses.");
    }
  }

  private static boolean matches(String form, InetAddress caller) {
    if (isNetwork(form)) {
      int slash = form.indexOf('/');
      InetAddress network = parse(form.substring(0, slash));
      return sameStart(network, caller, Integer.parseInt(form.substring(slash + 1)));
    }
    if (isRange(form)) {
      return inRange(form, caller.getAddress());
    }
    if (isPartial(form)) {
      return caller.getHostAddress().startsWith(form);
    }
    return caller.equals(parse(form));
  }

  private static boolean isNetwork(String form) {
    int slash = form.indexOf('/');
    if (slash < 0 || !form.substring(slash + 1).matches("[0-9]{1,3}")) {
      return false;
    }
    InetAddress network = parse(form.substring(0, slash));
    return network != null
        && Integer.parseInt(form.substring(slash + 1)) <= network.getAddress().length * 8;
  }

  private static boolean isRange(String form) {
    return form.matches("([0-9]{1,3}\\.){3}[0-9]{1,3}-[0-9]{1,3}")
        && parse(form.substring(0, form.indexOf('-'))) != null;
  }

  private static boolean isPartial(String form) {
    return form.matches("([0-9]{1,3}\\.){1,3}") || form.matches("([0-9a-fA-F]{1,4}:){1,7}");
  }

  private static boolean sameStart(InetAddress network, InetAddress caller, int bits) {
    byte[] wanted = network.getAddress();
    byte[] given = caller.getAddress();
    if (wanted.length != given.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((wanted[bit / 8] & mask) != (given[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  private static boolean inRange(String form, byte[] caller) {
    int dash = form.indexOf('-');
    byte[] first = parse(form.substring(0, dash)).getAddress();
    int last = Integer.parseInt(form.substring(dash + 1));
    if (caller.length != first.length || !Arrays.equals(first, 0, 3, caller, 0, 3)) {
      return false;
    }
    int given = caller[3] & 0xff;
    return given >= (first[3] & 0xff) && given <= last;
  }

  /** The address that the text is, without asking any name server; null if it is none. */
  private static InetAddress parse(String text) {
    boolean literal =
        IPV4.matcher(text).matches() || (text.indexOf(':') >= 0 && text.matches("[0-9a-fA-F:.]+"));
    try {
      return literal ? InetAddress.getByName(text) : null;
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
