package org.coursemigration.mbz.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link ConcurrentGzip} and {@link ConcurrentGunzip} beside the streams of the JDK. */
class ConcurrentGzipTest {

  private static final int BLOCK = 1 << 17;

  private static byte[] content(int size) {
    byte[] bytes = new byte[size];
    Random random = new Random(size);
    for (int at = 0; at < size; at++) {
      // Half of it repeats, so that there is something to compress.
      bytes[at] = (byte) (at % 2 == 0 ? 7 : random.nextInt());
    }
    return bytes;
  }

  private static byte[] packed(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    }
    return packed.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 7 * BLOCK, 20 * BLOCK + 3})
  void whatIsPackedIsUnpackedByTheJdk(int size) throws IOException {
    byte[] content = content(size);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ConcurrentGzip gzip = new ConcurrentGzip(packed)) {
      int at = 0;
      for (int part = 1; at < size; part = part * 2 + 1) {
        int length = Math.min(part, size - at);
        gzip.write(content, at, length);
        at += length;
      }
      gzip.finish();
    }

    InputStream jdk = new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray()));
    assertThat(Arrays.equals(jdk.readAllBytes(), content)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 7 * BLOCK, 20 * BLOCK + 3})
  void whatTheJdkPacksIsUnpacked(int size) throws IOException {
    byte[] content = content(size);

    try (InputStream in = new ConcurrentGunzip(new ByteArrayInputStream(packed(content)))) {
      assertThat(Arrays.equals(in.readAllBytes(), content)).isTrue();
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void membersThatFollowOneAnotherAreOne() throws IOException {
    byte[] content = content(3 * BLOCK);
    byte[] member = packed(content);
    byte[] both = Arrays.copyOf(member, 2 * member.length);
    System.arraycopy(member, 0, both, member.length, member.length);

    try (InputStream in = new ConcurrentGunzip(new ByteArrayInputStream(both))) {
      assertThat(in.readAllBytes()).hasSize(2 * content.length);
    }
  }

  @Test
  void allThatIsGoodIsReadBeforeTheError() throws IOException {
    byte[] content = content(9 * BLOCK);
    byte[] whole = packed(content);
    byte[] cut = Arrays.copyOf(whole, whole.length * 2 / 3);

    try (InputStream in = new ConcurrentGunzip(new ByteArrayInputStream(cut))) {
      byte[] good = in.readNBytes(5 * BLOCK);
      assertThat(Arrays.equals(good, Arrays.copyOf(content, 5 * BLOCK))).isTrue();
      assertThatThrownBy(in::readAllBytes).isInstanceOf(EOFException.class);
      assertThatThrownBy(in::read).as("again").isInstanceOf(EOFException.class);
    }
  }

  @Test
  void whatIsDamagedIsNotRead() throws IOException {
    byte[] damaged = packed(content(9 * BLOCK));
    damaged[damaged.length - 6] ^= 1;

    try (InputStream in = new ConcurrentGunzip(new ByteArrayInputStream(damaged))) {
      assertThatThrownBy(in::readAllBytes).isInstanceOf(ZipException.class);
    }
  }

  @Test
  void aStreamThatFailsEndsThePackingInTheThreadOfTheCaller() throws IOException {
    Thread caller = Thread.currentThread();
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            assertThat(Thread.currentThread()).isSameAs(caller);
            throw new IOException("No space left on device");
          }
        };
    try (ConcurrentGzip gzip = new ConcurrentGzip(full)) {
      assertThatThrownBy(() -> gzip.write(content(20 * BLOCK)))
          .isInstanceOf(IOException.class)
          .hasMessage("No space left on device");
    }
  }

  @Test
  void aThreadThatWasInterruptedStaysSo() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    Thread.currentThread().interrupt();
    try (ConcurrentGzip gzip = new ConcurrentGzip(packed)) {
      gzip.write(content(20 * BLOCK));
      gzip.finish();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    try (InputStream in = new ConcurrentGunzip(new ByteArrayInputStream(packed.toByteArray()))) {
      assertThat(in.readAllBytes()).hasSize(20 * BLOCK);
    }
  }

  @Test
  void noThreadIsLeftWhenItIsOver() throws IOException, InterruptedException {
    try (InputStream in =
            new ConcurrentGunzip(new ByteArrayInputStream(packed(content(9 * BLOCK))));
        ConcurrentGzip gzip = new ConcurrentGzip(OutputStream.nullOutputStream())) {
      gzip.write(in.readNBytes(5 * BLOCK));
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().matches("coursemigration-g(un)?zip")) {
        thread.join(60_000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }
}
