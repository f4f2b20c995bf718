package org.coursemigration.testkit.storage;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.testkit.storage.FaultyStorage.Call;

/** Which calls of a storage go wrong, and how. Thread safe. */
public final class Faults {

  private final Map<Call, Integer> calls = new EnumMap<>(Call.class);
  private final Map<Call, Map<Integer, Fault>> once = new EnumMap<>(Call.class);
  private final Map<Call, Fault> lasting = new EnumMap<>(Call.class);

  Faults() {}

  /** The next call of this kind goes wrong. */
  public void next(Call call, Fault fault) {
    at(call, 1, fault);
  }

  /** A call of this kind goes wrong: 1 is the next one from now, 2 the one after it. */
  public synchronized void at(Call call, int number, Fault fault) {
    if (number < 1) {
      throw new IllegalArgumentException(
          "The number of the call is " + number + ", not 1 or more.");
    }
    once.computeIfAbsent(call, c -> new HashMap<>()).put(calls(call) + number, fault);
  }

  /** Every call of this kind goes wrong until {@link #heal}, unless another fault is set for it. */
  public synchronized void always(Call call, Fault fault) {
    lasting.put(call, fault);
  }

  /** From now on all goes well. */
  public synchronized void heal() {
    once.clear();
    lasting.clear();
  }

  /** How many calls of this kind there were, whether they went well or not. */
  public synchronized int calls(Call call) {
    return calls.getOrDefault(call, 0);
  }

  /** Counts a call, and tells what goes wrong with it. */
  synchronized Optional<Fault> meet(Call call) {
    int number = calls.merge(call, 1, Integer::sum);
    Fault here = once.getOrDefault(call, Map.of()).get(number);
    return Optional.ofNullable(here != null ? here : lasting.get(call));
  }
}
