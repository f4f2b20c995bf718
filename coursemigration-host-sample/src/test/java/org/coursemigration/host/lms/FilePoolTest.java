package org.coursemigration.host.lms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
class FilePoolTest {

  // sha1("hello")
  private static final String HELLO = "aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d";

  @TempDir private Path directory;
  private FilePool pool;

  @BeforeEach
  void open() {
    pool = new FilePool(directory);
  }

  @Test
  void contentLiesByItsHash() throws IOException {
    StagedContent staged = stage("hello");

    assertThat(staged.hash()).isEqualTo(HELLO);
    assertThat(staged.size()).isEqualTo(5);
    assertThat(pool.contains(HELLO)).isFalse();
    assertThat(place(staged.hash(), staged.file())).isTrue();
    assertThat(directory.resolve("filedir/aa/" + HELLO)).hasContent("hello");
    try (InputStream in = pool.open(HELLO)) {
      assertThat(in).hasContent("hello");
    }
  }

  @Test
  void contentIsKeptOnce() throws IOException {
    StagedContent first = stage("hello");
    StagedContent second = stage("hello");

    place(first.hash(), first.file());
    place(second.hash(), second.file());

    assertThat(files()).containsExactly(HELLO);
    assertThat(first.file()).doesNotExist();
    assertThat(second.file()).exists();
  }

  @Test
  void aFileMayBePreparedOnceMoreBeforeItIsAdded() throws IOException {
    StagedContent staged = stage("hello");
    Map<String, Path> files = Map.of(staged.hash(), staged.file());
    FilePool.Placement placement = pool.placement();
    FilePool.Prepared first = placement.prepare(files);
    FilePool.Prepared second = placement.prepare(files);

    assertThat(placement.add(first)).isEmpty();
    assertThat(placement.add(second)).isEmpty();
    placement.finish();

    assertThat(files()).containsExactly(HELLO);
  }

  @Test
  void whatWasMovedAwayNeedsNotBeBroughtToTheDisk() {
    assertThatCode(
            () ->
                DiskSync.of(List.of(directory.resolve("moved")), StandardOpenOption.WRITE).await())
        .doesNotThrowAnyException();
  }

  @Test
  void whatIsNeitherHereNorThereIsNotPlaced() {
    assertThat(place(HELLO, directory.resolve("nowhere"))).isFalse();
    assertThatThrownBy(() -> pool.open(HELLO))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(HELLO);
  }

  @Test
  void aHashIsNoWayOutOfThePool() {
    assertThatThrownBy(() -> pool.path("../../../etc/passwd"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("../../../etc/passwd");
  }

  @Test
  void onlyContentThatNobodyRefersToIsDeleted() throws IOException {
    StagedContent staged = stage("hello");
    place(staged.hash(), staged.file());

    pool.deleteUnless(hash -> true, HELLO);
    assertThat(files()).containsExactly(HELLO);

    pool.deleteUnless(hash -> false, HELLO);
    assertThat(files()).isEmpty();
    pool.deleteUnless(hash -> false, HELLO);
  }

  @Test
  void contentAddedAndDeletedAtOnceIsThereAsLongAsItIsReferredTo() throws Exception {
    // Two pools on one directory, as two processes have them.
    FilePool other = new FilePool(directory);
    Set<String> references = ConcurrentHashMap.newKeySet();
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 200; round++) {
        StagedContent old = stage("hello");
        place(old.hash(), old.file());
        references.clear();
        StagedContent added = stage("hello");
        List<Future<?>> both =
            List.of(
                threads.submit(
                    () -> {
                      start.await();
                      references.add(HELLO);
                      return place(HELLO, added.file());
                    }),
                threads.submit(
                    () -> {
                      start.await();
                      other.deleteUnless(references::contains, HELLO);
                      return null;
                    }));
        for (Future<?> one : both) {
          one.get();
        }
        assertThat(pool.contains(HELLO)).as("round %d", round).isTrue();
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aDataDirectoryThatIsAFileIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");

    assertThatThrownBy(() -> new FilePool(file))
        .isInstanceOf(LmsException.class)
        .hasMessageContaining(file.toString());
  }

  private boolean place(String hash, Path file) {
    FilePool.Placement placement = pool.placement();
    boolean placed = placement.add(placement.prepare(Map.of(hash, file))).isEmpty();
    placement.finish();
    return placed;
  }

  private StagedContent stage(String content) {
    return pool.stage(new ByteArrayInputStream(content.getBytes(UTF_8)));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory.resolve("filedir"))) {
      return all.filter(Files::isRegularFile).map(f -> f.getFileName().toString()).toList();
    }
  }
}
