package org.coursemigration.core.fake;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Listens to everything the library logs until it is closed. */
public final class Heard implements AutoCloseable {

  private final Logger root = (Logger) LoggerFactory.getLogger("org.coursemigration");
  private final Level before = root.getLevel();
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

  public Heard() {
    appender.start();
    root.setLevel(Level.TRACE);
    root.addAppender(appender);
  }

  /** The messages so far, with the traces of what was thrown. */
  public List<String> lines() {
    return appender.list.stream()
        .map(
            event ->
                event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                        ? ""
                        : ThrowableProxyUtil.asString(event.getThrowableProxy())))
        .toList();
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    root.setLevel(before);
  }
}
