package org.coursemigration.core.intake;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a course page, read as Moodle 4.5 reads one with PHP's {@code parse_url} and
 * {@code parse_str}: lenient where a browser's {@code java.net.URI} would not be, as with spaces.
 */
final class CourseAddress {

  // Possessive throughout: an address may be as long as a row, and is gone through once.
  private static final Pattern SCHEME_AND_HOST =
      Pattern.compile("[A-Za-z0-9+.-]++://(?<host>[^/?#]*+)");
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?<host>[^:/?#]*+)[^:?#]*+:(?<port>[0-9]{1,5}+)(?:/.*+)?+", Pattern.DOTALL);
  private static final int LAST_PORT = 65_535;
  private static final int LONGEST_PORT = 5;

  private CourseAddress() {}

  /**
   * Whether there is an address to look into. Moodle takes a text without scheme and host for a
   * path on its own site, so only an empty host and an impossible port are left to be wrong.
   */
  static boolean isReadable(String address) {
    if (address.startsWith("/")) {
      return true;
    }
    Matcher scheme = SCHEME_AND_HOST.matcher(address);
    if (scheme.lookingAt()) {
      return isHost(scheme.group("host"));
    }
    Matcher port = HOST_AND_PORT.matcher(address);
    return !port.matches() || isHost(port.group("host") + ':' + port.group("port"));
  }

  private static boolean isHost(String userHostAndPort) {
    String host = userHostAndPort.substring(userHostAndPort.lastIndexOf('@') + 1);
    boolean endsInIpv6 = host.startsWith("[") && host.endsWith("]");
    int colon = endsInIpv6 ? -1 : host.lastIndexOf(':');
    return colon < 0 ? !host.isEmpty() : colon > 0 && isPort(host.substring(colon + 1));
  }

  private static boolean isPort(String port) {
    if (port.isEmpty()) {
      return true;
    }
    return port.length() <= LONGEST_PORT
        && port.chars().allMatch(digit -> '0' <= digit && digit <= '9')
        && Integer.parseInt(port) <= LAST_PORT;
  }

  /** The text of the parameter {@code id}, of the last one if there are several; empty for none. */
  static String id(String address) {
    int fragment = address.indexOf('#');
    String page = fragment < 0 ? address : address.substring(0, fragment);
    int query = page.indexOf('?');
    if (query < 0) {
      return "";
    }
    String id = "";
    for (String parameter : page.substring(query + 1).replace("&amp;", "&").split("&", -1)) {
      int equals = parameter.indexOf('=');
      String name =
          withoutLeadingSpaces(decoded(equals < 0 ? parameter : parameter.substring(0, equals)));
      if (name.equals("id")) {
        id = equals < 0 ? "" : decoded(parameter.substring(equals + 1));
      } else if (name.startsWith("id[")) {
        id = ""; // PHP makes a list of id[], and a list is no id
      }
    }
    return id;
  }

  private static String withoutLeadingSpaces(String name) {
    int begin = 0;
    while (begin < name.length() && name.charAt(begin) == ' ') {
      begin++;
    }
    return name.substring(begin);
  }

  /** Decodes bytes, not characters: nothing beyond ASCII is looked for in an address. */
  private static String decoded(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    StringBuilder decoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      int encoded = character == '%' ? byteAt(text, i + 1) : -1;
      if (encoded >= 0) {
        decoded.append((char) encoded);
        i += 2;
      } else {
        decoded.append(character == '+' ? ' ' : character);
      }
    }
    return decoded.toString();
  }

  /** The value of two hexadecimal digits, or a negative number if there are not two. */
  private static int byteAt(String text, int index) {
    if (index + 2 > text.length()) {
      return -1;
    }
    if (!HexFormat.isHexDigit(text.charAt(index))
        || !HexFormat.isHexDigit(text.charAt(index + 1))) {
      return -1;
    }
    return HexFormat.fromHexDigits(text, index, index + 2);
  }
}
