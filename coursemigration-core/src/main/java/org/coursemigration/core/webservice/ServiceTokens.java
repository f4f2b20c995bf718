package org.coursemigration.core.webservice;

import jakarta.inject.Inject;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.coursemigration.api.access.TokenAuthenticator;
import org.coursemigration.api.access.TokenGrant;
import org.coursemigration.api.access.TokenRefusedException;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.core.store.AuditAction;
import org.coursemigration.core.store.AuditEntry;
import org.coursemigration.core.store.AuditRepository;
import org.coursemigration.core.store.CallableToken;
import org.coursemigration.core.store.Database;
import org.coursemigration.core.store.StoredToken;
import org.coursemigration.core.store.TokenRepository;

/**
 * The library's own web service tokens: 128 random bits, shown once, kept as SHA-256. A token is
 * found by its hash, so the time of a look-up tells nothing about how much of a guess was right.
 * When a token was last used is known to the minute. Thread safe.
 */
public final class ServiceTokens implements TokenAuthenticator {

  /** The external service that is there from the start. */
  public static final String SERVICE = "coursemigration";

  /** So long before its end somebody should see to a token. */
  public static final Duration EXPIRES_SOON = Duration.ofDays(14);

  private static final int TOKEN_BYTES = 16;

  private static final int MAX_TEXT_LENGTH = 255;

  /** A busy source site shall not cost a write for each of its calls. */
  private static final Duration LAST_ACCESS_STEP = Duration.ofMinutes(1);

  private final TokenRepository repository;
  private final AuditRepository audit;
  private final Database database;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  @Inject
  ServiceTokens(TokenRepository repository, AuditRepository audit, Database database, Clock clock) {
    this.repository = repository;
    this.audit = audit;
    this.database = database;
    this.clock = clock;
  }

  /**
   * Makes a token.
   *
   * @param by who makes it, for the audit
   * @throws CourseMigrationException if there is no such service, the name or the address
   *     restriction is too long, or the address restriction cannot be understood
   */
  public NewToken create(TokenTerms terms, UserId by) {
    checkLength("name", terms.name());
    checkLength("address restriction", terms.addressRestriction());
    try {
      AddressRestriction.of(terms.addressRestriction());
    } catch (IllegalArgumentException e) {
      throw new CourseMigrationException(e.getMessage(), e);
    }
    String token = randomToken();
    StoredToken stored =
        new StoredToken(
            0,
            terms.name(),
            terms.service(),
            terms.user(),
            sha256(token),
            terms.validUntil(),
            terms.addressRestriction(),
            clock.instant(),
            Optional.empty());
    long id = database.inTransaction(() -> insert(stored, by));
    return new NewToken(id, token);
  }

  private long insert(StoredToken token, UserId by) {
    long id =
        repository
            .insert(token)
            .orElseThrow(
                () ->
                    new CourseMigrationException(
                        "There is no service '" + token.service() + "'. Add it first."));
    audit.add(
        new AuditEntry(
            0,
            AuditAction.TOKEN_CREATED,
            Long.toString(id),
            Optional.empty(),
            Optional.of("for the user with the id " + token.user()),
            by,
            token.timeCreated()));
    return id;
  }

  /**
   * Gives a token a new secret on the same terms; the old one ends at once.
   *
   * @param by who does it, for the audit
   * @throws CourseMigrationException if there is no such token
   */
  public NewToken rotate(long id, UserId by) {
    String token = randomToken();
    Instant now = clock.instant();
    boolean known =
        audited(
            AuditAction.TOKEN_ROTATED,
            id,
            by,
            now,
            () -> repository.replaceSecret(id, sha256(token), now));
    if (!known) {
      throw new CourseMigrationException("There is no token " + id + ".");
    }
    return new NewToken(id, token);
  }

  private String randomToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static void checkLength(String what, String text) {
    if (text.length() > MAX_TEXT_LENGTH) {
      throw new CourseMigrationException(
          "The "
              + what
              + " of a token has at most "
              + MAX_TEXT_LENGTH
              + " characters; this one has "
              + text.length()
              + ".");
    }
  }

  /** All tokens, without what they are. */
  public List<StoredToken> all() {
    return repository.all();
  }

  /**
   * Ends a token at once.
   *
   * @param by who does it, for the audit
   * @return false if there is no such token
   */
  public boolean revoke(long id, UserId by) {
    return audited(AuditAction.TOKEN_REVOKED, id, by, clock.instant(), () -> repository.delete(id));
  }

  private boolean audited(
      AuditAction action, long id, UserId by, Instant now, BooleanSupplier change) {
    return database.inTransaction(
        () -> {
          boolean changed = change.getAsBoolean();
          if (changed) {
            audit.add(action, id, by, now);
          }
          return changed;
        });
  }

  @Override
  public TokenGrant authenticate(String token, InetAddress caller) {
    CallableToken found =
        repository
            .findBySha256(sha256(token))
            .orElseThrow(() -> new TokenRefusedException(TokenRefusedException.Reason.UNKNOWN));
    StoredToken known = found.token();
    Instant now = clock.instant();
    if (known.validUntil().filter(now::isAfter).isPresent()) {
      throw new TokenRefusedException(TokenRefusedException.Reason.EXPIRED);
    }
    if (!AddressRestriction.of(known.addressRestriction()).admits(caller)) {
      throw new TokenRefusedException(TokenRefusedException.Reason.ADDRESS);
    }
    if (known.lastAccess().filter(last -> now.isBefore(last.plus(LAST_ACCESS_STEP))).isEmpty()) {
      repository.noteAccess(known.id(), now);
    }
    return new TokenGrant(known.user(), found.functions());
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
