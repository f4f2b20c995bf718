package org.coursemigration.mbz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContentTableTest {
  @Test
  void everyHashKeepsItsValueAndItsPlace() {
    Random random = new Random(7);
    Map<String, Long> expected = new LinkedHashMap<>();
    ContentTable table = new ContentTable();
    for (int i = 0; i < 20_000; i++) {
      String hash =
          String.format("%016x%016x%08x", random.nextLong(), random.nextLong(), random.nextInt());
      expected.put(hash, (long) i);
      assertThat(table.put(hash, i)).isTrue();
    }
    Map<String, Long> seen = new LinkedHashMap<>();
    table.forEach(seen::put);
    assertThat(new ArrayList<>(seen.entrySet())).isEqualTo(new ArrayList<>(expected.entrySet()));
    assertThat(table.size()).isEqualTo(20_000);
    expected.forEach((hash, value) -> assertThat(table.get(hash, -1)).isEqualTo(value));
  }

  @Test
  void aHashPutAgainHasTheLastValueInItsFirstPlace() {
    ContentTable table = new ContentTable();
    String first = "0".repeat(40);
    String second = "f".repeat(40);
    table.put(first, 1);
    table.put(second, 2);
    assertThat(table.put(first, 3)).isFalse();
    List<String> hashes = new ArrayList<>();
    table.forEach((hash, value) -> hashes.add(hash + value));
    assertThat(hashes).containsExactly(first + 3, second + 2);
    assertThat(table.get("1".repeat(40), -9)).isEqualTo(-9);
  }
}
