package org.coursemigration.notify.email;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a connection to the mail server is protected. */
enum Encryption {
  /** Begins in the clear and must change to TLS; usual at port 587. */
  STARTTLS,
  /** TLS from the start; usual at port 465. */
  TLS,
  /** In the clear. */
  NONE;

  /** As it stands in the setting. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Encryption> of(String word) {
    return Arrays.stream(values()).filter(known -> known.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Encryption::word).toList();
  }
}
