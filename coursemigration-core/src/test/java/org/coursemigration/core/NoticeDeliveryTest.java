package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.coursemigration.api.notice.Notice;
import org.coursemigration.api.notice.NotifierException;
import org.coursemigration.core.fake.Crash;
import org.coursemigration.core.fake.FakeNotifier;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.core.notice.TellNotices;
import org.coursemigration.core.store.Delivery;
import org.coursemigration.core.webservice.TokenTerms;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How notices get to a receiver that fails, and from a site that does. */
class NoticeDeliveryTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final FakeNotifier bell = new FakeNotifier("bell");
  private final FakeNotifier drum = new FakeNotifier("drum");
  @AutoClose private final TestSite site = new TestSite(FakeNotifier.bound(bell, drum));
  private final List<Instant> tries = new ArrayList<>();

  @BeforeEach
  void bothAreOn() {
    site.set("bellenabled", "1");
    site.set("drumenabled", "1");
    site.run();
  }

  private void somethingHappens() {
    site.migration
        .tokens()
        .create(
            new TokenTerms(
                "school",
                TestSite.ADMIN,
                Optional.of(site.clock.instant().plus(Duration.ofDays(9))),
                ""),
            TestSite.ADMIN);
  }

  private void bellFails() {
    bell.meanwhile(
        notice -> {
          tries.add(site.clock.instant());
          throw new NotifierException("The bell is cracked.");
        });
  }

  private Delivery delivery(String notifier) {
    return site.migration.notices().page(Optional.empty(), 1).rows().get(0).deliveries().stream()
        .filter(each -> each.notifier().equals(notifier))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aNotifierThatFailsIsTriedAgainEverLessOftenForThreeDaysAndKeepsNoOtherFromSending() {
    bellFails();
    somethingHappens();

    for (int minute = 0; minute < Duration.ofDays(4).toMinutes(); minute += 5) {
      site.runAfter(Duration.ofMinutes(5));
    }

    assertThat(drum.sent()).hasSize(1);
    assertThat(bell.sent()).isEmpty();
    List<Long> pauses = new ArrayList<>();
    for (int next = 1; next < tries.size(); next++) {
      pauses.add(Duration.between(tries.get(next - 1), tries.get(next)).toMinutes());
    }
    assertThat(pauses).startsWith(5L, 5L, 5L, 10L, 20L, 35L, 65L, 130L, 260L, 360L, 360L);
    assertThat(Duration.between(tries.get(0), tries.get(tries.size() - 1)))
        .isBetween(Duration.ofHours(60), Duration.ofHours(72));
    assertThat(delivery("bell").state()).isEqualTo(Delivery.State.GIVEN_UP);
    assertThat(delivery("bell").error()).contains("The bell is cracked.");
    assertThat(delivery("drum").state()).isEqualTo(Delivery.State.SENT);
  }

  @Test
  void aNotifierThatWorksAgainSendsWhatWaitsOnceUnderItsOldId() {
    List<Notice> refused = new ArrayList<>();
    bell.meanwhile(
        notice -> {
          refused.add(notice);
          throw new NotifierException("Not now.");
        });
    somethingHappens();
    site.runAfter(MINUTE);
    assertThat(delivery("bell").state()).isEqualTo(Delivery.State.WAITING);
    bell.meanwhile(notice -> {});

    site.runAfter(MINUTE);
    site.runAfter(MINUTE);

    assertThat(bell.sent()).extracting(Notice::id).containsExactly(refused.get(0).id());
    assertThat(delivery("bell").error()).isEmpty();
    assertThat(delivery("bell").tries()).isEqualTo(2);
  }

  @Test
  void aFailureHoldsTheOthersBackUntilTheNextRunOnly() {
    bellFails();
    somethingHappens();
    somethingHappens();
    somethingHappens();

    site.runAfter(MINUTE);

    assertThat(tries).hasSize(1);
    bell.meanwhile(notice -> {});
    site.runAfter(MINUTE);
    assertThat(bell.sent()).hasSize(3);
  }

  @Test
  void aSiteThatDiesWhileItSendsSendsTheSameAgainAfterAWhile() {
    List<Notice> begun = new ArrayList<>();
    bell.meanwhile(
        notice -> {
          begun.add(notice);
          throw new Crash();
        });
    somethingHappens();
    site.runAfter(MINUTE);
    bell.meanwhile(notice -> {});
    TestSite next = site.restarted();

    next.runAfter(Duration.ofMinutes(9));
    assertThat(bell.sent()).isEmpty();
    next.runAfter(Duration.ofMinutes(2));

    assertThat(bell.sent()).extracting(Notice::id).containsExactly(begun.get(0).id());
    assertThat(drum.sent()).hasSize(1);
  }

  @Test
  void twoNodesThatSendAtOnceSendEachNoticeOnce() throws Exception {
    TestSite other = site.anotherNode(FakeNotifier.bound(bell, drum));
    for (int notice = 0; notice < 10; notice++) {
      somethingHappens();
    }
    CyclicBarrier together = new CyclicBarrier(2);
    List<CompletableFuture<Void>> nodes = new ArrayList<>();
    for (TestSite node : List.of(site, other)) {
      TellNotices task = node.injector.getInstance(TellNotices.class);
      nodes.add(
          CompletableFuture.runAsync(
              () -> {
                meet(together);
                task.run();
              }));
    }
    for (CompletableFuture<Void> node : nodes) {
      node.get();
    }

    assertThat(bell.sent()).extracting(Notice::id).doesNotHaveDuplicates().hasSize(10);
    assertThat(drum.sent()).extracting(Notice::id).doesNotHaveDuplicates().hasSize(10);
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatOneNodeSendsAnotherLeavesAlone() throws Exception {
    TestSite other = site.anotherNode(FakeNotifier.bound(bell, drum));
    CountDownLatch sending = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    bell.meanwhile(
        notice -> {
          sending.countDown();
          await(mayEnd);
        });
    somethingHappens();
    CompletableFuture<Void> first =
        CompletableFuture.runAsync(site.injector.getInstance(TellNotices.class));
    sending.await();
    bell.meanwhile(notice -> {});

    other.injector.getInstance(TellNotices.class).run();
    assertThat(bell.sent()).isEmpty();
    mayEnd.countDown();
    first.get();

    assertThat(bell.sent()).hasSize(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatWaitsForANotifierThatIsSwitchedOffIsGivenUp() {
    bellFails();
    somethingHappens();
    site.runAfter(MINUTE);
    bell.meanwhile(notice -> {});

    site.set("bellenabled", "0");
    site.runAfter(MINUTE);
    site.set("bellenabled", "1");
    site.runAfter(Duration.ofHours(1));

    assertThat(bell.sent()).isEmpty();
    assertThat(delivery("bell").state()).isEqualTo(Delivery.State.GIVEN_UP);
    assertThat(delivery("bell").error()).hasValueSatisfying(e -> assertThat(e).contains("off"));
  }
}
