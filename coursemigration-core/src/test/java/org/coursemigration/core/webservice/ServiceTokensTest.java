package org.coursemigration.core.webservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.coursemigration.api.access.TokenGrant;
import org.coursemigration.api.access.TokenRefusedException;
import org.coursemigration.api.access.TokenRefusedException.Reason;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.core.store.StoredToken;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ServiceTokensTest {

  private static final UserId USER = new UserId(5);

  @AutoClose private final TestSite site = new TestSite();
  private final ServiceTokens tokens = site.migration.tokens();

  private NewToken create(Optional<Instant> validUntil, String addresses) {
    return tokens.create(
        new TokenTerms("source site", USER, validUntil, addresses), TestSite.ADMIN);
  }

  private TokenGrant authenticate(String token, String caller) throws UnknownHostException {
    return tokens.authenticate(token, InetAddress.getByName(caller));
  }

  private static void assertRefused(ThrowingCallable call, Reason reason) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            TokenRefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void aTokenGrantsTheFunctionsOfItsServiceToItsUser() throws UnknownHostException {
    NewToken token = create(Optional.empty(), "");

    TokenGrant grant = authenticate(token.token(), "203.0.113.9");

    assertThat(grant.user()).isEqualTo(USER);
    assertThat(grant.allows("tool_coursemigration_request_restore")).isTrue();
    assertThat(grant.allows("core_webservice_get_site_info")).isFalse();
  }

  @Test
  void aTokenIs128BitsAndNeverTheSameTwice() {
    NewToken first = create(Optional.empty(), "");
    NewToken second = create(Optional.empty(), "");

    assertThat(first.token()).matches("[0-9a-f]{32}").isNotEqualTo(second.token());
  }

  @Test
  void theDatabaseHoldsOnlyTheHash() {
    NewToken token = create(Optional.empty(), "");

    assertThat(site.databaseTexts())
        .noneMatch(text -> text.contains(token.token()))
        .anyMatch(text -> text.endsWith(tokens.all().get(0).sha256()));
    assertThat(token.toString()).doesNotContain(token.token());
  }

  @Test
  void aTokenIsComparedExactly() {
    NewToken token = create(Optional.empty(), "");

    assertRefused(() -> authenticate(token.token() + " ", "203.0.113.9"), Reason.UNKNOWN);
    assertRefused(() -> authenticate("", "203.0.113.9"), Reason.UNKNOWN);
  }

  @Test
  void aTokenIsGoodUntilItsLastMoment() throws UnknownHostException {
    NewToken token = create(Optional.of(site.clock.instant().plusSeconds(60)), "");
    site.clock.advance(Duration.ofSeconds(60));
    authenticate(token.token(), "203.0.113.9");

    site.clock.advance(Duration.ofMillis(1));

    assertRefused(() -> authenticate(token.token(), "203.0.113.9"), Reason.EXPIRED);
  }

  @Test
  void aTokenIsGoodFromItsAddressesOnly() throws UnknownHostException {
    NewToken token = create(Optional.empty(), "10.11.12.0/24");

    authenticate(token.token(), "10.11.12.13");

    assertRefused(() -> authenticate(token.token(), "203.0.113.9"), Reason.ADDRESS);
  }

  @Test
  void anAddressRestrictionThatCannotBeUnderstoodMakesNoToken() {
    assertThatThrownBy(() -> create(Optional.empty(), "our office"))
        .isInstanceOf(CourseMigrationException.class)
        .hasMessageContaining("'our office'");
    assertThat(tokens.all()).isEmpty();
  }

  @Test
  void aRevokedTokenEndsAtOnce() {
    NewToken token = create(Optional.empty(), "");

    assertThat(tokens.revoke(token.id(), TestSite.ADMIN)).isTrue();

    assertRefused(() -> authenticate(token.token(), "203.0.113.9"), Reason.UNKNOWN);
    assertThat(tokens.revoke(token.id(), TestSite.ADMIN)).isFalse();
  }

  @Test
  void theListTellsWhenATokenWasLastUsed() throws UnknownHostException {
    NewToken token = create(Optional.empty(), "");
    assertThat(tokens.all().get(0).lastAccess()).isEmpty();
    site.clock.advance(Duration.ofHours(1));

    authenticate(token.token(), "203.0.113.9");

    assertThat(tokens.all().get(0).lastAccess()).contains(site.clock.instant());
    assertThat(tokens.all().get(0).name()).isEqualTo("source site");
  }

  @Test
  void aServiceThatIsSwitchedOffGrantsNothing() throws UnknownHostException {
    NewToken token = create(Optional.empty(), "");
    site.migration.services().disable("coursemigration", TestSite.ADMIN);

    assertThat(authenticate(token.token(), "203.0.113.9").functions()).isEmpty();
  }

  @Test
  void aServiceThatIsSwitchedOnAgainGrantsItsFunctions() throws UnknownHostException {
    NewToken token = create(Optional.empty(), "");
    site.migration.services().disable("coursemigration", TestSite.ADMIN);
    site.migration.services().enable("coursemigration", TestSite.ADMIN);

    assertThat(authenticate(token.token(), "203.0.113.9").functions()).isNotEmpty();
  }

  @Test
  void aTokenForAServiceThatIsNotThereIsNotMade() {
    TokenTerms terms = new TokenTerms("source site", "partners", USER, Optional.empty(), "");

    assertThatThrownBy(() -> tokens.create(terms, TestSite.ADMIN))
        .isInstanceOf(CourseMigrationException.class)
        .hasMessageContaining("'partners'");
  }

  @Test
  void textsThatDoNotFitAreRefusedInWords() {
    TokenTerms longName = new TokenTerms("x".repeat(256), USER, Optional.empty(), "");
    TokenTerms longAddresses =
        new TokenTerms("source site", USER, Optional.empty(), "10.1.2.3,".repeat(29));

    assertThatThrownBy(() -> tokens.create(longName, TestSite.ADMIN))
        .isInstanceOf(CourseMigrationException.class)
        .hasMessage("The name of a token has at most 255 characters; this one has 256.");
    assertThatThrownBy(() -> tokens.create(longAddresses, TestSite.ADMIN))
        .isInstanceOf(CourseMigrationException.class)
        .hasMessageContaining("address restriction");
    assertThat(tokens.all()).isEmpty();
  }

  @Test
  void aRotatedTokenHasTheSameTermsAndAnotherSecret() throws UnknownHostException {
    NewToken old = create(Optional.empty(), "10.11.12.0/24");
    authenticate(old.token(), "10.11.12.13");
    StoredToken before = tokens.all().get(0);
    site.clock.advance(Duration.ofDays(1));

    NewToken rotated = tokens.rotate(old.id(), TestSite.ADMIN);

    assertRefused(() -> authenticate(old.token(), "10.11.12.13"), Reason.UNKNOWN);
    assertRefused(() -> authenticate(rotated.token(), "203.0.113.9"), Reason.ADDRESS);
    assertThat(authenticate(rotated.token(), "10.11.12.13").user()).isEqualTo(USER);
    assertThat(tokens.all())
        .singleElement()
        .satisfies(
            after -> {
              assertThat(after.id()).isEqualTo(before.id());
              assertThat(after.name()).isEqualTo(before.name());
              assertThat(after.timeCreated()).isEqualTo(site.clock.instant());
            });
  }

  @Test
  void onlyATokenThatIsThereCanBeRotated() {
    assertThatThrownBy(() -> tokens.rotate(99, TestSite.ADMIN))
        .isInstanceOf(CourseMigrationException.class)
        .hasMessage("There is no token 99.");
  }

  @Test
  void whenATokenWasLastUsedIsWrittenOnceAMinute() throws UnknownHostException {
    NewToken token = create(Optional.empty(), "");
    authenticate(token.token(), "203.0.113.9");
    Instant first = site.clock.instant();

    site.clock.advance(Duration.ofSeconds(59));
    authenticate(token.token(), "203.0.113.9");
    assertThat(tokens.all().get(0).lastAccess()).contains(first);

    site.clock.advance(Duration.ofSeconds(1));
    authenticate(token.token(), "203.0.113.9");
    assertThat(tokens.all().get(0).lastAccess()).contains(first.plusSeconds(60));
  }
}
