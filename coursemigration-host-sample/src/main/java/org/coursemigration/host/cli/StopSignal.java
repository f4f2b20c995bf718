package org.coursemigration.host.cli;

import java.lang.reflect.Proxy;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears that this process is to end before the hooks of the JVM do: H2 closes its databases in such
 * a hook, under the hands of what still runs. Whatever handles the signal must end the process.
 */
final class StopSignal {

  private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

  private static final List<String> SIGNALS = List.of("TERM", "INT");

  private StopSignal() {}

  /** From now on these signals do this and nothing else; where they cannot, hooks have to do. */
  static void handleBy(Runnable stop) {
    try {
      for (String signal : SIGNALS) {
        handle(signal, stop);
      }
    } catch (ReflectiveOperationException e) {
      LOG.debug("Signals cannot be heard in this Java: {}", e.toString());
    }
  }

  /** By name, as compilers warn of these classes, which every Java has all the same. */
  private static void handle(String name, Runnable stop) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object stopping =
        Proxy.newProxyInstance(
            handler.getClassLoader(),
            new Class<?>[] {handler},
            (proxy, method, arguments) -> {
              if (method.getName().equals("handle")) {
                stop.run();
              }
              return null;
            });
    signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), stopping);
  }
}
