package org.coursemigration.host.account;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.store.AuditAction;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.lms.NewApiToken;
import org.coursemigration.host.lms.Role;

/**
 * The accounts of the site and their tokens for programs, changed by somebody whom the audit names.
 * Thread safe.
 */
public final class Accounts {

  private final Lms lms;
  private final CourseMigration migration;

  @Inject
  public Accounts(Lms lms, CourseMigration migration) {
    this.lms = lms;
    this.migration = migration;
  }

  /**
   * Adds an account, which nobody can log in to until it has a password.
   *
   * @param categories where a manager is one; empty for the whole site
   * @throws org.coursemigration.host.lms.LmsException if the name cannot be had, or there is no
   *     such category
   */
  public UserId add(String username, Role role, Set<CategoryId> categories, UserId by) {
    UserId id = lms.users().add(username, role);
    lms.users().changeManagedCategories(id, categories);
    migration.audit().add(AuditAction.USER_ADDED, id.value(), role.name(), by);
    return id;
  }

  /**
   * Gives a user a password, and ends the sessions of the old one.
   *
   * @throws org.coursemigration.host.lms.LmsException if it is too short
   */
  public void changePassword(UserId user, String password, UserId by) {
    lms.users().changePassword(user, password.toCharArray());
    lms.sessions().endAll(user);
    migration.audit().add(AuditAction.PASSWORD_CHANGED, user.value(), "", by);
  }

  /**
   * Makes a token for a program that acts as the user.
   *
   * @param validUntil empty for the usual time
   * @throws org.coursemigration.host.lms.LmsException if the name or the end cannot be had
   */
  public NewApiToken createToken(
      UserId user, String name, Optional<Instant> validUntil, UserId by) {
    NewApiToken token = lms.apiTokens().create(user, name, validUntil);
    migration
        .audit()
        .add(AuditAction.API_TOKEN_CREATED, token.id(), "for the user with the id " + user, by);
    return token;
  }

  /**
   * Ends a token at once.
   *
   * @return false if there is no such token
   */
  public boolean revokeToken(long id, UserId by) {
    boolean revoked = lms.apiTokens().revoke(id);
    if (revoked) {
      migration.audit().add(AuditAction.API_TOKEN_REVOKED, id, "", by);
    }
    return revoked;
  }
}
