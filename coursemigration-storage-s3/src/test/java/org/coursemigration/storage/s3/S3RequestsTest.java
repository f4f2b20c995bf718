package org.coursemigration.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.coursemigration.api.setting.SettingValues;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.StoredItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is sent to the store, where an answer does not show it. */
@Timeout(60)
class S3RequestsTest {

  private static final BackupName NAME = new BackupName("1-backup.mbz");

  private static final String UPLOAD =
      "<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>";

  @Test
  void encryptionIsAskedForWhenSetAndNoAccessIsEverGranted() throws IOException {
    assertThat(encryptionsAskedFor("AES256")).isNotEmpty().containsOnly("AES256");
    assertThat(encryptionsAskedFor("aws:kms")).isNotEmpty().containsOnly("aws:kms");
    assertThat(encryptionsAskedFor("")).isEmpty();
  }

  private static Stream<String> encryptionsAskedFor(String setting) throws IOException {
    try (StubStore store = StubStore.answering(200, UPLOAD);
        BackupStorage small = storage(store, setting, 1024);
        BackupStorage large = storage(store, setting, 4)) {
      small.push(NAME, out -> out.write(new byte[10]));
      large.push(NAME, out -> out.write(new byte[10]));
      assertThat(store.heard())
          .hasSizeGreaterThan(6)
          .allSatisfy(
              headers ->
                  assertThat(headers.keySet())
                      .map(name -> name.toLowerCase(Locale.ROOT))
                      .noneMatch(
                          name -> name.equals("x-amz-acl") || name.startsWith("x-amz-grant")));
      return store.heard().stream()
          .map((Headers headers) -> headers.getFirst("x-amz-server-side-encryption"))
          .filter(value -> value != null);
    }
  }

  @Test
  void listsAreReadPageByPage() throws IOException {
    try (StubStore store = StubStore.answering(address -> page(address.getQuery()));
        BackupStorage storage = storage(store, "", 4);
        Stream<StoredItem> items = storage.list()) {
      assertThat(items.map(StoredItem::name))
          .containsExactly(
              "1.mbz", "2.mbz", "3.mbz (unfinished upload a)", "4.mbz (unfinished upload b)");
    }
  }

  private static String page(String query) {
    boolean second = query.contains("continuation-token") || query.contains("key-marker");
    return query.contains("uploads") ? uploads(second) : objects(second);
  }

  private static String objects(boolean second) {
    return """
        <ListBucketResult><IsTruncated>%s</IsTruncated>%s
        <Contents><Key>%s.mbz</Key><Size>1</Size>
        <LastModified>2026-11-22T10:00:00.000Z</LastModified></Contents></ListBucketResult>
        """
        .formatted(
            !second,
            second ? "" : "<NextContinuationToken>next</NextContinuationToken>",
            second ? 2 : 1);
  }

  private static String uploads(boolean second) {
    return """
        <ListMultipartUploadsResult><IsTruncated>%s</IsTruncated>%s
        <Upload><Key>%s.mbz</Key><UploadId>%s</UploadId>
        <Initiated>2026-11-22T10:00:00.000Z</Initiated></Upload></ListMultipartUploadsResult>
        """
        .formatted(
            !second,
            second ? "" : "<NextKeyMarker>3.mbz</NextKeyMarker>",
            second ? 4 : 3,
            second ? "b" : "a");
  }

  private static BackupStorage storage(StubStore store, String encryption, int partSize) {
    return new S3Storage(
        new S3Settings(
            new SettingValues(
                Map.of(
                    "s3endpoint", store.endpoint(),
                    "s3bucket", "exchange",
                    "s3accesskey", "key",
                    "s3secretkey", "secret",
                    "s3encryption", encryption))),
        partSize);
  }
}
