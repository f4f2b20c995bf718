package org.coursemigration.host.site;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears that this process is to end before the hooks of the JVM do: H2 closes its databases in such
 * a hook, under the hands of what still runs. Who listens stops what runs and ends the process.
 */
public final class StopSignal implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

  private static final List<String> SIGNALS = List.of("TERM", "INT");

  private final CountDownLatch told = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  private StopSignal() {}

  /** From now on the process ends only when this is closed. */
  public static StopSignal listen() {
    StopSignal signal = new StopSignal();
    try {
      for (String name : SIGNALS) {
        handle(name, signal.told::countDown);
      }
    } catch (ReflectiveOperationException e) {
      LOG.debug("Signals cannot be heard in this Java, hooks have to do: {}", e.toString());
    }
    Runtime.getRuntime().addShutdownHook(new Thread(signal::stopAndWait, "shutdown"));
    return signal;
  }

  private void stopAndWait() {
    told.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns when the process is told to end. */
  public void await() throws InterruptedException {
    told.await();
  }

  /** All has stopped. */
  @Override
  public void close() {
    stopped.countDown();
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
