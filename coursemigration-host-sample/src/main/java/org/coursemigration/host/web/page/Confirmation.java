package org.coursemigration.host.web.page;

import java.util.List;
import java.util.Optional;
import org.coursemigration.core.MigrationVerb;
import org.coursemigration.host.web.view.Visit;

/**
 * A question before something that cannot be taken back, or that needs one more word.
 *
 * @param action the address that the answer is sent to
 * @param back where to go if it is no
 * @param isDangerous whether something is lost by it
 * @param ids what it is about, to be sent with the answer
 * @param excluded what else is asked
 */
public record Confirmation(
    String title,
    String text,
    String button,
    String action,
    String back,
    boolean isDangerous,
    List<Long> ids,
    Optional<ExcludedField> excluded) {

  public Confirmation {
    ids = List.copyOf(ids);
  }

  /** A question to be answered with yes or no. */
  Confirmation(
      String title, String text, String button, String action, String back, boolean isDangerous) {
    this(title, text, button, action, back, isDangerous, List.of(), Optional.empty());
  }

  /**
   * Whether something is to be done with migrations.
   *
   * @param count how many they are
   * @param excluded asked for a new backup only
   */
  static Confirmation of(
      MigrationVerb verb,
      long count,
      String action,
      String back,
      List<Long> ids,
      ExcludedField excluded,
      Visit visit) {
    return new Confirmation(
        visit.t("ask." + verb.word() + ".title", count),
        visit.t("ask." + verb.word() + ".text", count),
        visit.t("verb." + verb.word()),
        action,
        back,
        verb == MigrationVerb.CANCEL,
        ids,
        verb == MigrationVerb.RERUN ? Optional.of(excluded) : Optional.empty());
  }
}
