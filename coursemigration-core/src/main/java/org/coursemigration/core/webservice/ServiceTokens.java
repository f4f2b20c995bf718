package org.coursemigration.core.webservice;

import jakarta.inject.Inject;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.coursemigration.api.access.TokenAuthenticator;
import org.coursemigration.api.access.TokenGrant;
import org.coursemigration.api.access.TokenRefusedException;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.core.store.StoredToken;
import org.coursemigration.core.store.TokenRepository;

/**
 * The library's own web service tokens: 128 random bits, shown once, kept as SHA-256. A token is
 * found by its hash, so the time of a look-up tells nothing about how much of a guess was right.
 * Thread safe.
 */
public final class ServiceTokens implements TokenAuthenticator {

  /** The external service that is there from the start. */
  public static final String SERVICE = "coursemigration";

  private static final int TOKEN_BYTES = 16;

  private final TokenRepository repository;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  @Inject
  ServiceTokens(TokenRepository repository, Clock clock) {
    this.repository = repository;
    this.clock = clock;
  }

  /**
   * Makes a token.
   *
   * @throws CourseMigrationException if the address restriction cannot be understood
   */
  public NewToken create(TokenTerms terms) {
    try {
      AddressRestriction.of(terms.addressRestriction());
    } catch (IllegalArgumentException e) {
      throw new CourseMigrationException(e.getMessage(), e);
    }
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = HexFormat.of().formatHex(bytes);
    long id =
        repository
            .insert(
                new StoredToken(
                    0,
                    terms.name(),
                    SERVICE,
                    terms.user(),
                    sha256(token),
                    terms.validUntil(),
                    terms.addressRestriction(),
                    clock.instant(),
                    Optional.empty()))
            .orElseThrow();
    return new NewToken(id, token);
  }

  /** All tokens, without what they are. */
  public List<StoredToken> all() {
    return repository.all();
  }

  /**
   * Ends a token at once.
   *
   * @return false if there is no such token
   */
  public boolean revoke(long id) {
    return repository.delete(id);
  }

  @Override
  public TokenGrant authenticate(String token, InetAddress caller) {
    StoredToken known =
        repository
            .findBySha256(sha256(token))
            .orElseThrow(() -> new TokenRefusedException(TokenRefusedException.Reason.UNKNOWN));
    Instant now = clock.instant();
    if (known.validUntil().filter(now::isAfter).isPresent()) {
      throw new TokenRefusedException(TokenRefusedException.Reason.EXPIRED);
    }
    if (!AddressRestriction.of(known.addressRestriction()).admits(caller)) {
      throw new TokenRefusedException(TokenRefusedException.Reason.ADDRESS);
    }
    repository.noteAccess(known.id(), now);
    return new TokenGrant(known.user(), repository.enabledFunctions(known.service()));
  }

  private static String sha256(String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
