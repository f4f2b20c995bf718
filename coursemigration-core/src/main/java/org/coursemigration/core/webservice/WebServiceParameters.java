package org.coursemigration.core.webservice;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a call, by name, as text. {@link #toString} tells names only, as a value may be
 * secret.
 */
public final class WebServiceParameters {

  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private final Map<String, String> byName;
  private final Set<String> arrays;

  /**
   * @param arrays the names that were sent as {@code name[]}
   */
  WebServiceParameters(Map<String, String> byName, Set<String> arrays) {
    this.byName = new LinkedHashMap<>(byName);
    this.arrays = Set.copyOf(arrays);
  }

  /** Text that must be there, the empty text included. */
  public String text(String name) {
    return find(name).orElseThrow(WebServiceException::invalidParameter);
  }

  /** Text that may be missing. */
  public Optional<String> find(String name) {
    if (arrays.contains(name)) {
      throw WebServiceException.invalidParameter();
    }
    return Optional.ofNullable(byName.get(name));
  }

  /** A 64-bit number in its shortest decimal form, or the default when it is not sent. */
  public long integer(String name, long whenMissing) {
    Optional<String> text = find(name);
    if (text.isEmpty()) {
      return whenMissing;
    }
    if (!text.get().matches("0|-?[1-9][0-9]{0,18}")) {
      throw WebServiceException.invalidParameter();
    }
    BigInteger number = new BigInteger(text.get());
    if (number.compareTo(MIN) < 0 || number.compareTo(MAX) > 0) {
      throw WebServiceException.invalidParameter();
    }
    return number.longValue();
  }

  /** Refuses the call if it brings any other parameter. */
  public void allowOnly(Set<String> known) {
    if (!known.containsAll(byName.keySet()) || !known.containsAll(arrays)) {
      throw WebServiceException.invalidParameter();
    }
  }

  WebServiceParameters without(Set<String> names) {
    Map<String, String> others = new LinkedHashMap<>(byName);
    others.keySet().removeAll(names);
    return new WebServiceParameters(others, arrays);
  }

  @Override
  public String toString() {
    return "WebServiceParameters" + byName.keySet();
  }
}
