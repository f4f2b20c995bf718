package org.coursemigration.core.store;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.ExcludedModules;
import org.coursemigration.api.migration.MigrationAction;

/**
 * A migration before it is stored and has an id.
 *
 * @param storageType the type of the storage that holds the file, once that is known
 * @param requestKey what makes a restore request the same as another one; empty for a backup
 */
public record NewMigration(
    MigrationAction action,
    Optional<CourseId> course,
    CategoryId destinationCategory,
    Optional<String> fileName,
    Optional<String> storageType,
    ExcludedModules excludedModules,
    UserId user,
    Optional<UploadId> upload,
    Optional<String> requestKey,
    Instant timeCreated) {

  public NewMigration {
    requireNonNull(action);
    requireNonNull(course);
    requireNonNull(destinationCategory);
    requireNonNull(fileName);
    requireNonNull(storageType);
    requireNonNull(excludedModules);
    requireNonNull(user);
    requireNonNull(upload);
    requireNonNull(requestKey);
    requireNonNull(timeCreated);
  }

  /** A course of this site to be backed up. */
  public static NewMigration backup(
      CourseId course,
      CategoryId destinationCategory,
      ExcludedModules excludedModules,
      UploadId upload,
      UserId user,
      Instant now) {
    return new NewMigration(
        MigrationAction.BACKUP,
        Optional.of(course),
        destinationCategory,
        Optional.empty(),
        Optional.empty(),
        excludedModules,
        user,
        Optional.of(upload),
        Optional.empty(),
        now);
  }

  /**
   * A backup of another site to be restored. Requests are the same when user, file name and wanted
   * category are: the category found for it may be another one by the time a request is repeated.
   *
   * @param wanted the category as it was asked for
   * @param destinationCategory the category that was found for it
   * @param storageType the storage that is chosen when the request comes; empty when that cannot
   *     hold anything
   */
  public static NewMigration restore(
      String fileName,
      CategoryId wanted,
      CategoryId destinationCategory,
      Optional<String> storageType,
      UserId user,
      Instant now) {
    return new NewMigration(
        MigrationAction.RESTORE,
        Optional.empty(),
        destinationCategory,
        Optional.of(fileName),
        storageType,
        ExcludedModules.NONE,
        user,
        Optional.empty(),
        Optional.of(sha256(user.value() + "\n" + wanted.value() + "\n" + fileName)),
        now);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
