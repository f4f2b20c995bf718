package org.coursemigration.core.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.fake.Crash;
import org.coursemigration.testkit.storage.InMemoryBackupStorage;
import org.coursemigration.testkit.time.MutableClock;

/**
 * Two sites with several nodes each, on which all that can go wrong does, and operators who do what
 * they like. One seed is one story: it is told again the same in every run.
 */
final class Simulation implements Fate, AutoCloseable {

  static final int MOST_RETRIES = 3;

  private static final int EVENTS = 60;
  private static final int DEEPEST = 3;
  private static final int CALM_ROUNDS = 400;

  private final Random chance;
  private final MutableClock clock = new MutableClock();
  private final List<String> trace = new ArrayList<>();
  private final List<Runnable> late = new ArrayList<>();
  private final Map<String, InMemoryBackupStorage> storages = new LinkedHashMap<>();
  private final Site source;
  private final Site target;
  private final Operators operators;
  private final Checker checker;
  private final int mishaps;
  private boolean stormy = true;
  private int depth;

  Simulation(long seed) {
    chance = new Random(seed);
    storages.put("near", new InMemoryBackupStorage(clock));
    storages.put("far", new InMemoryBackupStorage(clock));
    source = new Site("source", clock, storages, this::heard);
    target = new Site("target", clock, storages, this::heard);
    source.sendTo(target);
    operators = new Operators(this, chance);
    checker = new Checker(source, target, storages);
    // Some stories are about a few mishaps only: too many hide what each of them does.
    mishaps = 1 + chance.nextInt(40);
    operators.settleDown();
    for (Site site : sites()) {
      site.underFate(this);
      for (int i = 0; i <= chance.nextInt(3); i++) {
        startNode(site);
      }
    }
  }

  /** Lives through the story and tells what is wrong at its end. */
  List<String> run() {
    source.undisturbed(() -> operators.upload(source.nodes().get(0)));
    for (int i = 0; i < EVENTS; i++) {
      event();
    }
    stormy = false;
    heard("all is calm");
    operators.calmDown();
    if (!cameToRest()) {
      checker.wrong("Not all came to an end: " + unended());
      return checker.wrongs();
    }
    checker.check(operators.accepted());
    retryBackups();
    return checker.wrongs();
  }

  /** Now that all is well, a person can bring every failed backup to its end. */
  private void retryBackups() {
    for (Migration migration : source.all()) {
      if (migration.status() == MigrationStatus.FAILED && operators.exists(migration)) {
        source.nodes().get(0).migration().retry(migration.id(), Site.ADMIN);
      }
    }
    if (!cameToRest()) {
      checker.wrong("Not all retried came to an end: " + unended());
    }
    source.all().stream()
        .filter(operators::exists)
        .filter(migration -> migration.status() != MigrationStatus.COMPLETED)
        .forEach(migration -> checker.wrong("A retry in fair weather failed: " + migration));
    checker.check(operators.accepted());
  }

  private List<Migration> unended() {
    return Stream.concat(source.all().stream(), target.all().stream())
        .filter(migration -> !migration.status().isEnd())
        .toList();
  }

  List<Site> sites() {
    return List.of(source, target);
  }

  Site source() {
    return source;
  }

  List<String> trace() {
    return trace;
  }

  void heard(String what) {
    trace.add(clock.instant() + " " + "  ".repeat(depth) + what);
  }

  private boolean oneIn(int many) {
    return chance.nextInt(many) == 0;
  }

  private <T> Optional<T> any(List<T> some) {
    return some.isEmpty() ? Optional.empty() : Optional.of(some.get(chance.nextInt(some.size())));
  }

  void startNode(Site site) {
    Node node = site.startNode(Duration.ofSeconds(chance.nextInt(60) - 30));
    heard("node " + node + " starts");
  }

  private void event() {
    Site site = oneIn(2) ? source : target;
    Optional<Node> node = any(site.nodes());
    try {
      switch (chance.nextInt(16)) {
        case 0 -> pass(Duration.ofSeconds(1 + chance.nextInt(90)));
        case 1 -> pass(Duration.ofMinutes(1 + chance.nextInt(90)));
        case 2, 3 -> node.ifPresent(by -> operators.act(site, by));
        case 4 -> node.ifPresent(this::shake);
        case 5 -> any(site.queue().running()).ifPresent(this::presumeDead);
        case 6 -> any(late).ifPresent(this::deliver);
        case 7 -> {
          if (site.nodes().size() < 3) {
            startNode(site);
          }
        }
        default -> node.ifPresent(this::work);
      }
    } catch (Crash e) {
      heard("that node died");
    } catch (RuntimeException e) {
      heard("refused: " + e.getMessage());
    }
  }

  private void pass(Duration time) {
    clock.advance(time);
    heard("time passes");
  }

  private void shake(Node node) {
    switch (chance.nextInt(4)) {
      case 0 -> {
        heard(node + " is killed");
        node.die();
      }
      case 1 -> {
        heard(node + " is asked to stop");
        node.stopSoon();
      }
      case 2 -> operators.look(node);
      default -> {
        if (oneIn(5)) {
          heard("the queue of " + node.site() + " is lost");
          node.site().queue().forget();
          checker.lostQueue(node.site());
        }
      }
    }
  }

  private void presumeDead(SiteQueue.Entry entry) {
    heard("whoever has " + entry.name() + " is thought dead");
    checker.overtaken(entry.name());
    entry.presumeDead();
  }

  private void deliver(Runnable request) {
    heard("a late request arrives");
    late.remove(request);
    request.run();
  }

  private void work(Node node) {
    any(node.site().queue().due()).ifPresent(entry -> work(node, entry));
  }

  private boolean work(Node node, SiteQueue.Entry entry) {
    heard(node + " takes " + entry.name());
    depth++;
    try {
      return node.run(entry);
    } finally {
      depth--;
    }
  }

  /** Works until nothing is left to do, and tells whether that came. */
  private boolean cameToRest() {
    late.clear();
    for (int round = 0; round < CALM_ROUNDS; round++) {
      boolean worked = false;
      for (Site site : sites()) {
        if (site.nodes().isEmpty()) {
          startNode(site);
        }
        Node node = site.nodes().get(0);
        for (SiteQueue.Entry entry : site.queue().due()) {
          worked |= work(node, entry) && entry.task().isPresent();
        }
      }
      if (!worked) {
        if (isAtRest()) {
          return true;
        }
        passToNextTask();
      }
    }
    return false;
  }

  private boolean isAtRest() {
    return unended().isEmpty()
        && sites().stream().noneMatch(site -> site.queue().nextDue().isPresent())
        && checker.isCleanedUp();
  }

  private void passToNextTask() {
    Instant soon = clock.instant().plus(Duration.ofMinutes(61));
    clock.set(
        sites().stream()
            .flatMap(site -> site.queue().nextDue().stream())
            .filter(due -> due.isAfter(clock.instant()))
            .min(Instant::compareTo)
            .map(due -> due.plusSeconds(1))
            .orElse(soon));
    heard("time passes");
  }

  @Override
  public boolean failsAt(Node node, Step step) {
    if (!stormy) {
      return false;
    }
    if (step.letsOthersAct() && depth < DEEPEST && oneIn(12)) {
      between(node, step);
    }
    if (!node.isDead() && oneIn(12 * mishaps)) {
      heard(node + " dies " + step);
      node.die();
    }
    if (node.isDead()) {
      checker.died(node.work());
    }
    boolean fails = !node.isDead() && oneIn(6 * mishaps);
    if (fails) {
      checker.failed(node.work(), step);
      heard(node + " fails " + step);
    }
    return fails;
  }

  private void between(Node node, Step step) {
    heard(node + " is " + step + ", and meanwhile");
    depth++;
    try {
      if (oneIn(4)) {
        overtake(node);
      }
      for (int i = 0; i <= chance.nextInt(4); i++) {
        event();
      }
    } finally {
      depth--;
    }
    heard(node + " goes on");
  }

  /** The others think the node dead, and one of them does its work. */
  private void overtake(Node slow) {
    for (SiteQueue.Entry entry : slow.site().queue().running()) {
      if (entry.name().equals(slow.work())) {
        presumeDead(entry);
        if (oneIn(2)) {
          startNode(slow.site());
        }
        any(slow.site().nodes()).ifPresent(other -> work(other, entry));
      }
    }
  }

  @Override
  public Delivery delivery() {
    if (!stormy || !oneIn(10)) {
      return Delivery.ONCE;
    }
    return oneIn(2) ? Delivery.TWICE : Delivery.LATE;
  }

  @Override
  public void deliverLater(Runnable request) {
    late.add(request);
  }

  @Override
  public void deleting(String storage, String file) {
    heard(storage + "/" + file + " is deleted");
    checker.deleting(storage, file);
  }

  @Override
  public void notDeleted(String file) {
    checker.notDeleted(file);
  }

  @Override
  public void close() {
    source.close();
    target.close();
  }
}
