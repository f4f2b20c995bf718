package org.coursemigration.host.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.core.sweep.Litter;
import org.coursemigration.core.sweep.Sweep;

/**
 * What in the whole storage nobody needs.
 *
 * @param age how long ago all of it was last written at least
 * @param heaps one for each scope of which there is any
 */
public record LitterReport(Instant time, Duration age, List<Heap> heaps) {

  private static final int SHOWN = 100;

  /**
   * What may be removed together.
   *
   * @param first the first ones, as a page of all of them helps nobody
   */
  public record Heap(SweepScope scope, long count, long bytes, List<Litter> first) {}

  public LitterReport {
    heaps = List.copyOf(heaps);
  }

  /** Looks at all there is, which takes as long as the storage is large. */
  static LitterReport of(Sweep sweep, Instant now, Progress progress) {
    Duration age = sweep.usualAge();
    Map<SweepScope, Pile> piles = new EnumMap<>(SweepScope.class);
    try (Stream<Litter> found = sweep.find(age, seen -> progress.at("items", seen, 0))) {
      for (Iterator<Litter> all = found.iterator(); all.hasNext(); ) {
        Litter litter = all.next();
        piles.computeIfAbsent(SweepScope.of(litter), Pile::new).add(litter);
      }
    }
    return new LitterReport(now, age, piles.values().stream().map(Pile::heap).toList());
  }

  /** A heap that grows. */
  private static final class Pile {

    private final SweepScope scope;
    private final List<Litter> first = new ArrayList<>();
    private long count;
    private long bytes;

    Pile(SweepScope scope) {
      this.scope = scope;
    }

    void add(Litter litter) {
      count++;
      bytes += litter.size();
      if (first.size() < SHOWN) {
        first.add(litter);
      }
    }

    Heap heap() {
      return new Heap(scope, count, bytes, List.copyOf(first));
    }
  }
}
