package org.coursemigration.host.web.health;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who may read what the site measures. */
public enum MetricsAccess {
  /** Nobody. */
  OFF,
  /** Whoever asks from this machine, and not through a proxy on it. */
  LOOPBACK,
  /** Whoever brings an API token of a user who may look. */
  TOKEN;

  /** As it stands in the configuration file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<MetricsAccess> of(String word) {
    return Arrays.stream(values()).filter(known -> known.word().equals(word)).findFirst();
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(MetricsAccess::word).toList();
  }
}
