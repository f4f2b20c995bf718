package org.coursemigration.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.setting.SettingKind;
import org.coursemigration.api.setting.SettingValues;
import org.coursemigration.api.storage.Access;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupNameTakenException;
import org.coursemigration.api.storage.BackupNotFoundException;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.BackupStorageProvider;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.api.storage.StorageProblem;
import org.coursemigration.api.storage.StoredItem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Wrong settings and stores that do not do as they should: never "missing", always words. */
@Timeout(120)
class S3TroubleTest {

  private static final BackupName NAME = new BackupName("1-backup.mbz");

  private static S3Server server;

  @BeforeAll
  static void start() {
    server = S3Server.inMemory();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void theProviderIsFoundOnTheClassPath() {
    assertThat(ServiceLoader.load(BackupStorageProvider.class))
        .singleElement()
        .satisfies(
            provider -> {
              assertThat(provider.type()).isEqualTo("s3");
              assertThat(provider.displayName()).isEqualTo("S3 object store");
              assertThat(provider.settings())
                  .filteredOn(setting -> setting.kind() == SettingKind.SECRET)
                  .containsExactly(S3StorageProvider.SECRET_KEY);
              assertThat(provider.settings())
                  .extracting(SettingDefinition::name)
                  .doesNotHaveDuplicates()
                  .allMatch(name -> name.startsWith("s3"));
            });
  }

  @Test
  void settingsThatAreMissingOrWrongAreTold() {
    assertProblem(
        new S3StorageProvider().open(new SettingValues(Map.of())),
        "The bucket for backups is not set. Enter it in the setting 's3bucket'.");
    assertProblem(
        Map.of(S3StorageProvider.ENDPOINT, ""),
        "Neither the address nor the region of the S3 store is set.");
    assertProblem(
        Map.of(S3StorageProvider.SECRET_KEY, ""), "Of access key and secret key only one is set.");
    assertProblem(
        Map.of(S3StorageProvider.ENCRYPTION, "rot13"),
        "The server-side encryption 'rot13' is not known. Set 's3encryption' to one of [AES256,");
    assertProblem(
        Map.of(S3StorageProvider.ENDPOINT, "http://[1"),
        "'http://[1' is no address of an S3 store");
  }

  @Test
  void aWrongAccessKeyIsTold() {
    assertProblem(
        Map.of(S3StorageProvider.ACCESS_KEY, "nobody"),
        "the store does not know the access key (403");
  }

  @Test
  void aWrongSecretKeyIsToldAndNeverShown() {
    assertProblem(
        Map.of(S3StorageProvider.SECRET_KEY, "a-wrong-secret"),
        "the secret key does not fit the access key (403 SignatureDoesNotMatch");
    try (BackupStorage storage =
        server.storage(Map.of(S3StorageProvider.SECRET_KEY, "a-wrong-secret"))) {
      assertThat(storage.problemWith(Access.WRITE).orElseThrow().message())
          .doesNotContain("a-wrong-secret");
    }
  }

  @Test
  void aWrongBucketIsToldAndNothingIsSaidToBeMissing() {
    assertProblem(
        Map.of(S3StorageProvider.BUCKET, "not-there"),
        "the store has no such bucket (404 NoSuchBucket");
  }

  @Test
  void anAddressWhereNobodyAnswersIsTold() {
    assertProblem(
        Map.of(S3StorageProvider.ENDPOINT, "http://127.0.0.1:1"),
        "nobody answers at http://127.0.0.1:1. Check the setting 's3endpoint' and the network.");
  }

  @Test
  void aNameThatNoMachineHasIsTold() {
    assertProblem(
        Map.of(S3StorageProvider.ENDPOINT, "http://store.invalid"),
        "no machine is known by the name in http://store.invalid. Check the setting 's3endpoint'");
  }

  @Test
  void anEncryptedConnectionThatCannotBeIsTold() {
    assertProblem(
        Map.of(S3StorageProvider.ENDPOINT, server.endpoint().toString().replace("http:", "https:")),
        "there is no trusted connection to https://127.0.0.1:");
  }

  @Test
  void aMachineWithoutCredentialsIsTold() {
    String before = System.setProperty("aws.ec2MetadataDisabled", "true");
    String home = System.setProperty("user.home", "/nowhere");
    try {
      assertProblem(
          Map.of(S3StorageProvider.ACCESS_KEY, "", S3StorageProvider.SECRET_KEY, ""),
          "this machine has no credentials of its own. Enter the settings 's3accesskey'");
    } finally {
      System.setProperty("user.home", home);
      if (before == null) {
        System.clearProperty("aws.ec2MetadataDisabled");
      }
    }
  }

  @Test
  void theCredentialsOfTheMachineAreUsedWhenNoneAreSet() {
    S3Settings right = server.settings(Map.of());
    System.setProperty("aws.accessKeyId", right.accessKey().orElseThrow());
    System.setProperty("aws.secretAccessKey", right.secretKey().orElseThrow());
    try (BackupStorage storage =
        server.storage(
            Map.of(S3StorageProvider.ACCESS_KEY, "", S3StorageProvider.SECRET_KEY, ""))) {
      assertThat(storage.problemWith(Access.WRITE)).isEmpty();
    } finally {
      System.clearProperty("aws.accessKeyId");
      System.clearProperty("aws.secretAccessKey");
    }
  }

  @Test
  void whatAStoreRefusesIsTold() throws IOException {
    assertRefusal(403, "", "the store does not allow it (403). Give the owner of the access key");
    assertRefusal(
        403,
        error("AccessDenied", "Access Denied."),
        "the store does not allow it (403 AccessDenied: Access Denied). Give the owner");
    assertRefusal(
        403, error("RequestTimeTooSkewed", "Too far"), "the clock of this machine is wrong (403");
    assertRefusal(
        501,
        error("NotImplemented", "A header you provided implies functionality"),
        "the store cannot do what is needed to store backups safely (501");
    assertRefusal(
        503, error("SlowDown", "Reduce your request rate"), "the store is overloaded or down (503");
    assertRefusal(500, error("InternalError", "We failed."), "the store answered 500");
    assertRefusal(
        400,
        error("AuthorizationHeaderMalformed", "the region 'us-east-1' is wrong"),
        "the bucket is in another region (400 AuthorizationHeaderMalformed");
  }

  @Test
  void aWebServerThatIsNoStoreIsNotBelieved() throws IOException {
    assertRefusal(404, "<html>Not found</html>", "the store answered 404");
  }

  @Test
  void aStoreThatOverwritesIsNotTaken() throws IOException {
    try (StubStore careless = StubStore.answering(200, "");
        BackupStorage storage = at(careless)) {
      assertThat(storage.problemWith(Access.WRITE))
          .map(StorageProblem::message)
          .hasValueSatisfying(
              message ->
                  assertThat(message)
                      .startsWith(
                          "The store overwrites what is stored although it is told not to"));
    }
  }

  private static void assertRefusal(int status, String body, String words) throws IOException {
    try (StubStore refusing = StubStore.answering(status, body)) {
      assertProblem(at(refusing), words);
    }
  }

  private static String error(String code, String message) {
    return "<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>";
  }

  private static BackupStorage at(StubStore http) {
    return server.storage(Map.of(S3StorageProvider.ENDPOINT, http.endpoint()));
  }

  private static void assertProblem(Map<SettingDefinition, String> changes, String words) {
    assertProblem(server.storage(changes), words);
  }

  /** No call of a storage in trouble may say that something is missing, or is taken. */
  private static void assertProblem(BackupStorage storage, String words) {
    try (storage) {
      for (Access access : Access.values()) {
        assertThat(storage.problemWith(access))
            .map(StorageProblem::message)
            .hasValueSatisfying(message -> assertThat(message).contains(words));
      }
      Stream.<Runnable>of(
              () -> storage.find(NAME),
              () -> storage.pull(NAME),
              () -> storage.delete(NAME),
              () -> storage.push(NAME, out -> out.write(1)),
              () -> {
                try (Stream<StoredItem> items = storage.list()) {
                  items.forEach(item -> {});
                }
              })
          .forEach(
              call ->
                  assertThatThrownBy(call::run)
                      .isInstanceOf(StorageException.class)
                      .isNotInstanceOfAny(
                          BackupNotFoundException.class, BackupNameTakenException.class)
                      .hasMessageContaining(words));
    }
  }
}
