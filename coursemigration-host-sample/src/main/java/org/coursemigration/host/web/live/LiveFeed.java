package org.coursemigration.host.web.live;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a second whether anything changed, on this node or another, as long as a page listens,
 * and tells all that do. Each is sent away after some minutes and comes again by itself, so who has
 * logged out or lost a right hears no more. Thread safe.
 */
@Singleton
public final class LiveFeed implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);

  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** After so many quiet seconds a word shows who is still there, also to proxies between. */
  private static final int BEAT = 15;

  private static final int MAX_LISTENERS = 200;

  private final LiveVersion version;
  private final Clock clock;
  private final Map<SseEventSink, Listener> listeners = new ConcurrentHashMap<>();
  private final ScheduledExecutorService background =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "live-pages");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean closed;
  private long rounds;
  private long last;

  private record Listener(Sse sse, Instant since) {}

  @Inject
  public LiveFeed(LiveVersion version, Clock clock) {
    this.version = version;
    this.clock = clock;
  }

  /** Begins to look. */
  public void start() {
    var unused = background.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  /** One too many, or too late, is sent away; its page then asks from time to time. */
  void add(SseEventSink sink, Sse sse) {
    if (closed || listeners.size() >= MAX_LISTENERS) {
      remove(sink);
      return;
    }
    listeners.put(sink, new Listener(sse, clock.instant()));
    send(sink, sse, "hello");
  }

  private void look() {
    try {
      Instant old = clock.instant().minus(LONGEST);
      listeners.forEach(
          (sink, listener) -> {
            if (sink.isClosed() || listener.since().isBefore(old)) {
              remove(sink);
            }
          });
      if (listeners.isEmpty()) {
        return;
      }
      long now = version.now();
      rounds++;
      if (now != last) {
        last = now;
        tellAll("changed");
      } else if (rounds % BEAT == 0) {
        tellAll("beat");
      }
    } catch (RuntimeException e) {
      LOG.warn("Open pages could not be told of changes: {}", e.getMessage());
    }
  }

  private void tellAll(String name) {
    listeners.forEach((sink, listener) -> send(sink, listener.sse(), name));
  }

  private void send(SseEventSink sink, Sse sse, String name) {
    // Browsers drop an event without data.
    OutboundSseEvent event = sse.newEventBuilder().name(name).data(String.class, name).build();
    sink.send(event)
        .whenComplete(
            (sent, failure) -> {
              if (failure != null) {
                remove(sink);
              }
            });
  }

  private void remove(SseEventSink sink) {
    listeners.remove(sink);
    try {
      sink.close();
    } catch (IOException | RuntimeException e) {
      LOG.debug("A page went away: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    closed = true;
    background.shutdownNow();
    listeners.keySet().forEach(this::remove);
  }
}
