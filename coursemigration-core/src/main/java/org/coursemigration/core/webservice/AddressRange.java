package org.coursemigration.core.webservice;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses from a first to a last one, both of them included, all IPv4 or all IPv6. */
final class AddressRange {

  /** Each number is checked, as one above 255 makes Java look the text up as a machine's name. */
  private static final Pattern IPV4 =
      Pattern.compile("(BYTE\\.){3}BYTE".replace("BYTE", "(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})"));

  private static final Pattern IPV6_START = Pattern.compile("[0-9a-fA-F]{1,4}(:[0-9a-fA-F]{1,4})*");

  private static final int GROUPS_OF_IPV4 = 4;
  private static final int GROUPS_OF_IPV6 = 8;

  private final byte[] first;
  private final byte[] last;

  private AddressRange(byte[] first, byte[] last) {
    this.first = first;
    this.last = last;
  }

  /** The range that one form of a restriction means; empty if it is none. */
  static Optional<AddressRange> parse(String form) {
    if (form.indexOf('/') >= 0) {
      return network(form);
    }
    if (form.indexOf('-') >= 0) {
      return span(form);
    }
    Optional<byte[]> whole = address(form);
    return whole.isPresent()
        ? whole.map(address -> new AddressRange(address, address))
        : start(form);
  }

  boolean contains(InetAddress caller) {
    byte[] address = caller.getAddress();
    return address.length == first.length
        && Arrays.compareUnsigned(first, address) <= 0
        && Arrays.compareUnsigned(address, last) <= 0;
  }

  private static Optional<AddressRange> network(String form) {
    int slash = form.indexOf('/');
    String bits = form.substring(slash + 1).strip();
    if (!bits.matches("[0-9]{1,3}")) {
      return Optional.empty();
    }
    int prefix = Integer.parseInt(bits);
    return address(form.substring(0, slash).strip())
        .filter(address -> prefix <= address.length * 8)
        .map(address -> ofPrefix(address, prefix));
  }

  private static AddressRange ofPrefix(byte[] address, int prefix) {
    byte[] first = address.clone();
    byte[] last = address.clone();
    for (int bit = prefix; bit < address.length * 8; bit++) {
      int mask = 0x80 >> (bit % 8);
      first[bit / 8] &= (byte) ~mask;
      last[bit / 8] |= (byte) mask;
    }
    return new AddressRange(first, last);
  }

  /** From an address to the one whose last group is the other one given. */
  private static Optional<AddressRange> span(String form) {
    int dash = form.indexOf('-');
    String from = form.substring(0, dash).strip();
    String lastGroup = form.substring(dash + 1).strip();
    boolean ipv6 = from.indexOf(':') >= 0;
    if (!lastGroup.matches(ipv6 ? "[0-9a-fA-F]{1,4}" : "[0-9]{1,3}")) {
      return Optional.empty();
    }
    int number = Integer.parseInt(lastGroup, ipv6 ? 16 : 10);
    return address(from)
        .filter(first -> ipv6 || number <= 255)
        .map(first -> new AddressRange(first, withLastGroup(first, number)))
        .filter(range -> Arrays.compareUnsigned(range.first, range.last) <= 0);
  }

  private static byte[] withLastGroup(byte[] address, int number) {
    byte[] changed = address.clone();
    changed[changed.length - 1] = (byte) number;
    if (changed.length > GROUPS_OF_IPV4) {
      changed[changed.length - 2] = (byte) (number >> 8);
    }
    return changed;
  }

  /** All addresses that begin with these groups. */
  private static Optional<AddressRange> start(String form) {
    boolean ipv6 = form.indexOf(':') >= 0;
    String separator = ipv6 ? ":" : ".";
    String groups = form.endsWith(separator) ? form.substring(0, form.length() - 1) : form;
    int given = groups.split(Pattern.quote(separator), -1).length;
    int missing = (ipv6 ? GROUPS_OF_IPV6 : GROUPS_OF_IPV4) - given;
    if (missing <= 0 || (ipv6 && !IPV6_START.matcher(groups).matches())) {
      return Optional.empty();
    }
    return address(groups + (separator + "0").repeat(missing))
        .map(address -> ofPrefix(address, given * (ipv6 ? 16 : 8)));
  }

  /** The address that the text is, without asking any name server; empty if it is none. */
  private static Optional<byte[]> address(String text) {
    boolean literal =
        IPV4.matcher(text).matches() || (text.indexOf(':') >= 0 && text.matches("[0-9a-fA-F:.]+"));
    try {
      return literal ? Optional.of(InetAddress.getByName(text).getAddress()) : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
