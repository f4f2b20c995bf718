package org.coursemigration.api.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  /** From the examples of FIPS 180-4. */
  private static final String SHA256_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private static final byte[] ABC = "abc".getBytes(UTF_8);

  @Test
  void allWaysOfWritingCount() throws IOException {
    Fingerprint written = new Fingerprint();
    written.write('a');
    written.write("xbcx".getBytes(UTF_8), 1, 2);

    assertThat(written.size()).isEqualTo(3);
    assertThat(written.sha256()).isEqualTo(SHA256_OF_ABC).isEqualTo(written.sha256());
    assertThat(Fingerprint.of(ABC).sha256()).isEqualTo(SHA256_OF_ABC);
    assertThat(Fingerprint.of(new ByteArrayInputStream(ABC)).sha256()).isEqualTo(SHA256_OF_ABC);
  }

  @Test
  void itDescribesABackup() {
    BackupName name = new BackupName("1.mbz");

    assertThat(Fingerprint.of(ABC).describedAs(name))
        .isEqualTo(new StoredBackup(name, 3, Optional.of(SHA256_OF_ABC)));
  }

  @Test
  void nothingIsWrittenAfterTheHashWasAskedFor() {
    Fingerprint fingerprint = Fingerprint.of(ABC);
    fingerprint.sha256();

    assertThatThrownBy(() -> fingerprint.write('d')).isInstanceOf(IllegalStateException.class);
  }
}
