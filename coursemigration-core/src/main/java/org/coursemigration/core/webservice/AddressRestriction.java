package org.coursemigration.core.webservice;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * A list of addresses, such as those a token may be used from, in the forms Moodle 4.5 takes,
 * separated by commas: a whole address, the start of one ({@code 10.1}, {@code 10.1.}, {@code
 * 2001:db8}, {@code 2001:db8:}), a network ({@code 10.1.0.0/16}, {@code fe80::/10}), a range of the
 * last group ({@code 10.1.2.10-20}, {@code fe80::1000-ffff}). Immutable.
 */
public final class AddressRestriction {

  private final List<AddressRange> ranges;

  private AddressRestriction(List<AddressRange> ranges) {
    this.ranges = ranges;
  }

  /**
   * @throws IllegalArgumentException quoting a form that is none of the above
   */
  public static AddressRestriction of(String text) {
    return new AddressRestriction(
        Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .filter(form -> !form.isEmpty())
            .map(AddressRestriction::range)
            .toList());
  }

  /** Whether the address is in the list; an empty list has them all. */
  public boolean admits(InetAddress caller) {
    return ranges.isEmpty() || ranges.stream().anyMatch(range -> range.contains(caller));
  }

  private static AddressRange range(String form) {
    return AddressRange.parse(form)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + form
                        + "' is no address, start of one (10.1.), network (10.1.0.0/16) or range"
                        + " (10.1.2.10-20) of addresses."));
  }
}
