package org.coursemigration.core.webservice;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.core.store.AuditAction;
import org.coursemigration.core.store.AuditRepository;
import org.coursemigration.core.store.Database;
import org.coursemigration.core.store.ServiceRepository;
import org.coursemigration.core.store.StoredService;

/**
 * The external services of the site: named sets of functions that can be switched off. A token
 * belongs to one of them. The service {@value ServiceTokens#SERVICE} is there from the start.
 * Thread safe.
 */
public final class ExternalServices {

  private static final int MAX_NAME_LENGTH = 100;

  private final ServiceRepository repository;
  private final AuditRepository audit;
  private final Database database;
  private final Clock clock;
  private final Set<String> knownFunctions;

  @Inject
  ExternalServices(
      ServiceRepository repository,
      AuditRepository audit,
      Database database,
      Clock clock,
      Set<WebServiceFunction> functions) {
    this.repository = repository;
    this.audit = audit;
    this.database = database;
    this.clock = clock;
    this.knownFunctions =
        functions.stream()
            .map(WebServiceFunction::name)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Adds a service, switched on.
   *
   * @param by who adds it, for the audit
   * @throws CourseMigrationException if the name is empty, too long or taken, or this site has no
   *     such function
   */
  public StoredService add(String name, Collection<String> functions, UserId by) {
    if (name.isBlank()
        || name.length() > MAX_NAME_LENGTH
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new CourseMigrationException(
          "The name of a service needs 1 to "
              + MAX_NAME_LENGTH
              + " characters and no line breaks; '"
              + name.strip()
              + "' has "
              + name.length()
              + ".");
    }
    for (String function : functions) {
      if (!knownFunctions.contains(function)) {
        throw new CourseMigrationException(
            "There is no function '" + function + "'. This site has " + knownFunctions + ".");
      }
    }
    StoredService service = new StoredService(name, true, new TreeSet<>(functions));
    Runnable noted = () -> audit.add(AuditAction.SERVICE_ADDED, name, by, clock.instant());
    if (!repository.insert(service, noted)) {
      throw new CourseMigrationException("There is a service '" + name + "' already.");
    }
    return service;
  }

  /**
   * Lets the tokens of a service call its functions again.
   *
   * @throws CourseMigrationException if there is no such service
   */
  public void enable(String name, UserId by) {
    change(name, true, by);
  }

  /**
   * Switches a service off: its tokens may call nothing from now on.
   *
   * @throws CourseMigrationException if there is no such service
   */
  public void disable(String name, UserId by) {
    change(name, false, by);
  }

  private void change(String name, boolean enabled, UserId by) {
    AuditAction action = enabled ? AuditAction.SERVICE_ENABLED : AuditAction.SERVICE_DISABLED;
    boolean known =
        database.inTransaction(
            () -> {
              boolean changed = repository.changeEnabled(name, enabled);
              if (changed) {
                audit.add(action, name, by, clock.instant());
              }
              return changed;
            });
    if (!known) {
      throw unknown(name);
    }
  }

  /** The functions that this site has, by name. */
  public List<String> functions() {
    return List.copyOf(knownFunctions);
  }

  /** All services, oldest first. */
  public List<StoredService> all() {
    return repository.all();
  }

  private CourseMigrationException unknown(String name) {
    return new CourseMigrationException(
        "There is no service '"
            + name
            + "'. There are "
            + all().stream().map(StoredService::name).toList()
            + ".");
  }
}
