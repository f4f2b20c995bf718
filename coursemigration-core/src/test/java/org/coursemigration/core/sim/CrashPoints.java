package org.coursemigration.core.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.coursemigration.core.fake.Crash;

/** Counts the steps of all nodes, lets nodes die at chosen ones, and one step fail always. */
final class CrashPoints implements Fate {

  private final String broken;
  private final Set<Integer> deaths;
  private final Checker checker;
  private final List<String> passed = new ArrayList<>();

  /**
   * @param broken the step that fails always; empty text for none
   * @param deaths the numbers of the steps at which a node dies, from 1
   * @param checker hears of the deaths
   */
  CrashPoints(String broken, Set<Integer> deaths, Checker checker) {
    this.broken = broken;
    this.deaths = Set.copyOf(deaths);
    this.checker = checker;
  }

  @Override
  public boolean failsAt(Node node, Step step) {
    if (step.name().equals("a connection")) {
      // What it is for comes with its first change.
      return false;
    }
    passed.add(step.toString());
    if (deaths.contains(passed.size())) {
      checker.died(node.work());
      node.die();
      throw new Crash();
    }
    return step.toString().equals(broken);
  }

  /** All steps so far, in order. */
  List<String> passed() {
    return passed;
  }
}
