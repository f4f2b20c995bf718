package org.coursemigration.api.notice;

import java.util.List;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.setting.SettingValues;

/**
 * A way to send notices. Found by {@link java.util.ServiceLoader} on the class path, or bound by
 * the host; an administrator switches it on. Keeps nothing between two calls that a crash could
 * lose; used by several threads at once.
 */
public interface Notifier {

  /**
   * Stable name of this way, stored with what was sent: {@code email}. Lower-case letters and
   * digits.
   */
  String type();

  /** What an administrator reads: {@code E-mail}. */
  String displayName();

  /**
   * The settings this way needs, in the order of the page. Their names are unique on the site; that
   * of the switch, the type with {@code enabled} behind it, is taken.
   */
  List<SettingDefinition> settings();

  /**
   * Sends a notice, and returns when the receiver has taken it. Within five minutes it has returned
   * or thrown, whatever the receiver does. The same notice may come again: after an exception, and
   * after a crash of the site also when it was sent.
   *
   * @param settings as they are now; they may be empty or wrong
   * @throws NotifierException if it was not taken, or perhaps not; it is tried again later
   */
  void send(Notice notice, SettingValues settings);
}
