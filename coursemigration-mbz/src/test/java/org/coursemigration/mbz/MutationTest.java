package org.coursemigration.mbz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.coursemigration.mbz.archive.BackupArchive;
import org.coursemigration.mbz.archive.TemporaryDirectory;
import org.coursemigration.mbz.archive.UnpackListener;
import org.coursemigration.mbz.read.MoodleBackup;
import org.coursemigration.mbz.verify.BackupVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damages real backups at random and reads them: every failure is an {@link
 * InvalidBackupException}, and nothing appears outside the directory. {@code -Dmutations=20000
 * -Dmutation.seed=42} runs more, or the same again.
 */
class MutationTest {
  private static final int MUTATIONS = Integer.getInteger("mutations", 300);
  private static final long SEED = Long.getLong("mutation.seed", System.nanoTime());
  private static final String[] XML_DAMAGE = {
    "<",
    ">",
    "&",
    "\"",
    "</",
    "]]>",
    "<![CDATA[",
    "<!--",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "&nbsp;",
    "&#0;",
    "&#xD800;",
    "\u0000",
    "$@NULL@$",
    "-1",
    "99999999999999999999",
    "NaN",
    "<id>",
    "../",
    "<a>".repeat(300),
    "\uFFFE",
    " "
  };

  @TempDir Path directory;

  @Test
  void aDamagedBackupIsReadOrRefusedAndNeverDoesHarm() throws IOException {
    Random random = new Random(SEED);
    List<byte[]> originals = new ArrayList<>();
    for (String name : new String[] {"empty.mbz", "xs.mbz", "xs-zip.mbz", "rich.mbz"}) {
      byte[] original = Files.readAllBytes(Backups.real(name));
      // The large one takes ten times as long as the others.
      originals.addAll(Collections.nCopies(name.equals("rich.mbz") ? 1 : 4, original));
    }
    Path file = directory.resolve("damaged.mbz");
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] damaged = damage(originals.get(random.nextInt(originals.size())), random);
      Files.write(file, damaged);
      try {
        if (!isRead(file, random.nextInt(8) == 0)) {
          refused++;
        }
      } catch (RuntimeException | Error e) {
        throw new AssertionError("Mutation " + i + " with -Dmutation.seed=" + SEED, e);
      }
      try (Stream<Path> children = Files.list(directory)) {
        assertThat(children)
            .as("mutation %d with -Dmutation.seed=%d", i, SEED)
            .containsExactly(file);
      }
    }
    // Were all refused, or none, the damage would not be what this test is about.
    assertThat(refused).as("-Dmutation.seed=%d", SEED).isBetween(MUTATIONS / 10, MUTATIONS - 1);
  }

  private boolean isRead(Path file, boolean verified) {
    if (verified) {
      return BackupVerification.verify(file, directory, BackupLimits.defaults()).isEmpty();
    }
    try (TemporaryDirectory temporary = new TemporaryDirectory(directory)) {
      BackupArchive.open(file)
          .unpack(temporary.path(), BackupLimits.defaults(), UnpackListener.QUIET);
      MoodleBackup backup = MoodleBackup.open(temporary.path());
      backup.scan();
      backup.forEachFile(row -> assertThat(row.filepath()).doesNotContain("/../"));
      return true;
    } catch (InvalidBackupException e) {
      assertThat(e).hasMessageMatching("(?s).{10,}");
      return false;
    }
  }

  private static byte[] damage(byte[] original, Random random) throws IOException {
    boolean gzip = original[0] == 0x1F;
    return switch (random.nextInt(gzip ? 7 : 4)) {
      case 0 -> flipped(original, random, 1 + random.nextInt(4));
      case 1 -> Arrays.copyOf(original, random.nextInt(original.length));
      case 2 -> spliced(original, random);
      case 3 -> joined(original, original);
      case 4 -> TarBuilder.gzip(flipped(unzipped(original), random, 1 + random.nextInt(8)));
      case 5 -> TarBuilder.gzip(headerDamage(unzipped(original), random));
      default -> TarBuilder.gzip(xmlDamage(unzipped(original), random));
    };
  }

  private static byte[] flipped(byte[] original, Random random, int times) {
    byte[] damaged = original.clone();
    for (int i = 0; i < times; i++) {
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return damaged;
  }

  /** A part of the archive somewhere else in it. */
  private static byte[] spliced(byte[] original, Random random) {
    byte[] damaged = original.clone();
    int length = 1 + random.nextInt(Math.min(2000, original.length / 2));
    int from = random.nextInt(original.length - length);
    int to = random.nextInt(original.length - length);
    System.arraycopy(original, from, damaged, to, length);
    return damaged;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  /** Random bytes in one of the tar headers. */
  private static byte[] headerDamage(byte[] tar, Random random) {
    List<Integer> headers = new ArrayList<>();
    for (int at = 0; at + 512 <= tar.length; at += 512) {
      if (new String(tar, at + 257, 5, StandardCharsets.ISO_8859_1).equals("ustar")) {
        headers.add(at);
      }
    }
    int header = headers.get(random.nextInt(headers.size()));
    int[] fields = {0, 0, 50, 124, 130, 156, 257, 345};
    int field = header + fields[random.nextInt(fields.length)];
    byte[] damage = new byte[1 + random.nextInt(12)];
    random.nextBytes(damage);
    if (random.nextBoolean()) {
      damage = "../../x".getBytes(StandardCharsets.US_ASCII);
    }
    System.arraycopy(damage, 0, tar, field, damage.length);
    return tar;
  }

  /** Replaces bytes of a document, so that its length stays right. */
  private static byte[] xmlDamage(byte[] tar, Random random) {
    for (int tries = 0; tries < 100_000; tries++) {
      int at = random.nextInt(tar.length - 2000);
      if (tar[at] == '<' && tar[at + 1] != 0) {
        byte[] damage =
            XML_DAMAGE[random.nextInt(XML_DAMAGE.length)].getBytes(StandardCharsets.UTF_8);
        System.arraycopy(damage, 0, tar, at + random.nextInt(40), damage.length);
        return tar;
      }
    }
    return tar;
  }

  private static byte[] unzipped(byte[] gzip) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    }
  }
}
