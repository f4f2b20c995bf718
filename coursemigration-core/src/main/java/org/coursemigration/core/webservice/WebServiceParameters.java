package org.coursemigration.core.webservice;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The parameters of a call, by name, as text. {@link #toString} tells names only, as a value may be
 * secret.
 */
public final class WebServiceParameters {

  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  /** One of a list; two pairs of brackets would make a list of lists. */
  private static final Predicate<String> ELEMENT =
      Pattern.compile("\\[[^\\[\\]]*]").asMatchPredicate();

  private final Map<String, String> byName;
  private final Map<String, Map<String, String>> arrays;

  /**
   * @param arrays by name the elements of what was sent as {@code name[key]}, by {@code [key]}
   */
  WebServiceParameters(Map<String, String> byName, Map<String, Map<String, String>> arrays) {
    this.byName = new LinkedHashMap<>(byName);
    this.arrays = new LinkedHashMap<>(arrays);
  }

  /** Text that must be there, the empty text included. */
  public String text(String name) {
    return find(name).orElseThrow(WebServiceException::invalidParameter);
  }

  /** Text that may be missing. */
  public Optional<String> find(String name) {
    if (arrays.containsKey(name)) {
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

  /** Texts that must be there, sent as {@code name[0]=..&name[1]=..}, in the order sent. */
  public List<String> texts(String name) {
    Map<String, String> elements = arrays.getOrDefault(name, Map.of());
    if (elements.isEmpty() || !elements.keySet().stream().allMatch(ELEMENT)) {
      throw WebServiceException.invalidParameter();
    }
    return List.copyOf(elements.values());
  }

  /** Refuses the call if it brings any other parameter. */
  public void allowOnly(Set<String> known) {
    if (!known.containsAll(byName.keySet()) || !known.containsAll(arrays.keySet())) {
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
