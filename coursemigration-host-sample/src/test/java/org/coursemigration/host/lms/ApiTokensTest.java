package org.coursemigration.host.lms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.testkit.time.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiTokensTest {

  @TempDir private Path directory;
  private final MutableClock clock = new MutableClock();
  private ApiTokens tokens;
  private UserId ada;

  @BeforeEach
  void open() {
    Lms lms = Lms.open(TestLms.database(directory), directory, clock);
    tokens = lms.apiTokens();
    ada = lms.users().add("ada", Role.ADMIN);
  }

  @Test
  void aTokenIsFoundByItsSecretUntilItsEnd() {
    NewApiToken made = tokens.create(ada, "monitor", Optional.empty());

    ApiToken found = tokens.find(made.token()).orElseThrow();
    assertThat(found.user()).isEqualTo(ada);
    assertThat(found.username()).isEqualTo("ada");
    assertThat(found.validUntil()).isEqualTo(clock.instant().plus(ApiTokens.USUAL));
    assertThat(made.toString()).doesNotContain(made.token());
    assertThat(tokens.find("0".repeat(64))).isEmpty();

    clock.advance(ApiTokens.USUAL);
    assertThat(tokens.find(made.token())).isPresent();
    clock.advance(Duration.ofMillis(1));
    assertThat(tokens.find(made.token())).isEmpty();
    assertThat(tokens.all()).extracting(ApiToken::id).containsExactly(made.id());
  }

  @Test
  void whenATokenWasUsedIsKnownToTheMinute() {
    NewApiToken made = tokens.create(ada, "monitor", Optional.empty());
    assertThat(tokens.all().get(0).lastAccess()).isEmpty();

    tokens.find(made.token());
    var first = clock.instant();
    clock.advance(Duration.ofSeconds(59));
    tokens.find(made.token());
    assertThat(tokens.all().get(0).lastAccess()).contains(first);

    clock.advance(Duration.ofSeconds(2));
    tokens.find(made.token());
    assertThat(tokens.all().get(0).lastAccess()).contains(clock.instant());
  }

  @Test
  void aRevokedTokenIsGone() {
    NewApiToken made = tokens.create(ada, "monitor", Optional.empty());

    assertThat(tokens.revoke(made.id())).isTrue();
    assertThat(tokens.revoke(made.id())).isFalse();
    assertThat(tokens.find(made.token())).isEmpty();
  }

  @Test
  void aTokenNeedsAUserANameAndAnEndThatIsNear() {
    assertThatThrownBy(() -> tokens.create(new UserId(99), "x", Optional.empty()))
        .isInstanceOf(LmsException.class);
    assertThatThrownBy(() -> tokens.create(ada, " ", Optional.empty()))
        .isInstanceOf(LmsException.class);
    assertThatThrownBy(() -> tokens.create(ada, "x", Optional.of(clock.instant())))
        .hasMessageContaining("past");
    assertThatThrownBy(
            () ->
                tokens.create(
                    ada, "x", Optional.of(clock.instant().plus(ApiTokens.LONGEST).plusMillis(1))))
        .hasMessageContaining("366 days");
  }
}
