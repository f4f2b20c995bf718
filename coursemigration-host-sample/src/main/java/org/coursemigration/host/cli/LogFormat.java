package org.coursemigration.host.cli;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import org.slf4j.LoggerFactory;

/** How the log is written. */
enum LogFormat {
  /** For people, as the configuration of the log has it. */
  TEXT,
  /** One JSON object in each line; the id of a migration stands in it as {@code mdc.migration}. */
  JSON;

  /** Writes the log in this way from now on. */
  void use() {
    if (this == TEXT) {
      return;
    }
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.iteratorForAppenders()
        .forEachRemaining(
            appender -> {
              if (appender instanceof OutputStreamAppender<ILoggingEvent> stream) {
                stream.setEncoder(encoder(root));
              }
            });
  }

  private static JsonEncoder encoder(Logger root) {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(root.getLoggerContext());
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithContext(false);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithKVPList(false);
    encoder.setWithFormattedMessage(true);
    encoder.start();
    return encoder;
  }
}
