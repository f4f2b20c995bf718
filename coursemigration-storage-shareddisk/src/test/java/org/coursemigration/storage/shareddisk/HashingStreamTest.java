package org.coursemigration.storage.shareddisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.coursemigration.api.storage.Fingerprint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashingStreamTest {

  private static final int BLOCK = 1 << 18;

  private static byte[] content(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 9 * BLOCK + 5})
  void allBytesAreWrittenAndHashedInTheirOrder(int size) throws IOException {
    byte[] content = content(size);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    HashingStream hashing = new HashingStream(file);
    int at = 0;
    for (int part = 1; at < size; part = part * 2 + 1) {
      int length = Math.min(part, size - at);
      hashing.write(content, at, length);
      at += length;
    }
    hashing.close();
    hashing.finish();
    hashing.release();

    assertThat(Arrays.equals(file.toByteArray(), content)).isTrue();
    assertThat(hashing.fingerprint().size()).isEqualTo(size);
    assertThat(hashing.fingerprint().sha256()).isEqualTo(Fingerprint.of(content).sha256());
    assertThat(hashing.failure()).isEmpty();
  }

  @Test
  void aDiskThatFailsIsRememberedThoughTheContentHidesIt() {
    IOException full = new IOException("No space left on device");
    HashingStream hashing =
        new HashingStream(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw full;
              }
            });
    assertThatThrownBy(() -> hashing.write(content(3 * BLOCK))).isSameAs(full);
    hashing.release();

    assertThat(hashing.failure()).containsSame(full);
  }
}
