package org.coursemigration.core.sim;

import java.lang.StackWalker.StackFrame;
import java.util.Set;

/** Names the piece of core that takes a step, so that nothing in core has to. */
final class Caller {

  private static final String CORE = "org.coursemigration.core.";
  private static final Set<String> CARRIERS =
      Set.of("store", "eventlog", "settings", "storages", "sim", "fake", "request");

  private Caller() {}

  static String name() {
    return StackWalker.getInstance()
        .walk(frames -> frames.filter(Caller::acts).findFirst().map(Caller::named).orElse("test"));
  }

  private static boolean acts(StackFrame frame) {
    String type = frame.getClassName();
    if (!type.startsWith(CORE) || type.endsWith(".RunningAttempt")) {
      return false;
    }
    String rest = type.substring(CORE.length());
    int dot = rest.indexOf('.');
    return dot < 0 || !CARRIERS.contains(rest.substring(0, dot));
  }

  private static String named(StackFrame frame) {
    String type = frame.getClassName();
    String simple = type.substring(type.lastIndexOf('.') + 1).replaceFirst("\\$.*", "");
    String method = frame.getMethodName();
    return simple + "." + method.replaceFirst("^lambda\\$(.+)\\$\\d+$", "$1");
  }
}
