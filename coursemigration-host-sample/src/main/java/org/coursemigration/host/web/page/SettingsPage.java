package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.setting.SettingKind;
import org.coursemigration.api.setting.SettingSection;
import org.coursemigration.api.storage.Access;
import org.coursemigration.api.storage.StorageProblem;
import org.coursemigration.core.AdminSettings;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.notice.NotifierCheck;
import org.coursemigration.core.request.TargetCheckStep;
import org.coursemigration.core.settings.InvalidSettingException;
import org.coursemigration.core.store.SettingChange;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.lms.LmsCategory;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.view.View;
import org.coursemigration.host.web.view.Visit;

/** The settings of the library and of its storages, with checks of what they lead to. */
@Path("/settings")
public final class SettingsPage {

  private static final int CHANGES = 10;
  private static final int CATEGORIES = 500;

  private final CourseMigration migration;
  private final Lms lms;
  private final SiteHealth health;

  @Inject
  public SettingsPage(CourseMigration migration, Lms lms, SiteHealth health) {
    this.migration = migration;
    this.lms = lms;
    this.health = health;
  }

  /**
   * What the page shows.
   *
   * @param values what stands in the fields, by name of the setting; nothing of secrets
   * @param problems what is wrong with a field, by name of the setting
   */
  public record Model(
      List<SettingSection> sections,
      Map<String, String> values,
      Map<String, String> problems,
      Map<String, String> storages,
      List<LmsCategory> categories,
      List<SettingChange> changes,
      Usernames users,
      Checked checked) {

    public String value(SettingDefinition setting) {
      return values.getOrDefault(setting.name(), "");
    }

    public boolean isOn(SettingDefinition setting) {
      return value(setting).equals("1");
    }

    public String problem(SettingDefinition setting) {
      return problems.getOrDefault(setting.name(), "");
    }

    public boolean isSecretSet(SettingDefinition setting) {
      return !value(setting).isEmpty();
    }

    /** Whether the category of the value is one that can be chosen from the list. */
    public boolean listsCategory(SettingDefinition setting) {
      return categories.size() < CATEGORIES
          && categories.stream().anyMatch(c -> c.id().toString().equals(value(setting)));
    }
  }

  /** Whether the storage can be used in one way. */
  public record AccessCheck(Access access, Optional<StorageProblem> problem) {}

  /** What was just found out, of what was asked. */
  public record Checked(
      Optional<List<AccessCheck>> storage,
      Optional<List<TargetCheckStep>> target,
      Optional<List<NotifierCheck>> notices) {

    static final Checked NOTHING =
        new Checked(Optional.empty(), Optional.empty(), Optional.empty());
  }

  @GET
  @Needs(Right.ADMINISTER)
  public View show(@Context Visit visit) {
    return page(visit, Map.of(), Map.of(), Checked.NOTHING);
  }

  private View page(
      Visit visit, Map<String, String> typed, Map<String, String> problems, Checked checked) {
    AdminSettings settings = migration.settings();
    List<SettingSection> sections = settings.sections();
    Map<String, String> values = new HashMap<>();
    for (SettingSection section : sections) {
      section.settings().forEach(s -> values.put(s.name(), settings.shownValue(s)));
    }
    values.putAll(typed);
    List<SettingChange> changes = settings.latestChanges(CHANGES);
    return visit.show(
        "settings",
        new Model(
            sections,
            values,
            problems,
            settings.installedStorages(),
            lms.categories().listAfter(new CategoryId(0), CATEGORIES),
            changes,
            Usernames.of(lms, changes.stream().map(SettingChange::user)),
            checked));
  }

  @POST
  @Path("{section}")
  @Needs(Right.ADMINISTER)
  public Response change(
      @Context Visit visit,
      @PathParam("section") String name,
      MultivaluedMap<String, String> form) {
    SettingSection section =
        migration.settings().sections().stream()
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElseThrow(NotFoundException::new);
    Map<String, String> typed = new HashMap<>();
    Map<String, String> problems = new HashMap<>();
    for (SettingDefinition setting : section.settings()) {
      typed(setting, form)
          .filter(value -> !value.equals(migration.settings().shownValue(setting)))
          .ifPresent(
              value -> {
                try {
                  migration.settings().put(setting, value, visit.userId());
                } catch (InvalidSettingException e) {
                  problems.put(setting.name(), e.getMessage());
                  if (!setting.isSecret()) {
                    typed.put(setting.name(), value);
                  }
                }
              });
    }
    health.lookAgain();
    if (problems.isEmpty()) {
      return visit.moveTo("/settings", "saved");
    }
    return Response.status(422).entity(page(visit, typed, problems, Checked.NOTHING)).build();
  }

  /** What was typed; empty when a secret was left as it is. */
  private static Optional<String> typed(
      SettingDefinition setting, MultivaluedMap<String, String> form) {
    String value = form.getFirst(setting.name());
    if (setting.kind() == SettingKind.BOOLEAN) {
      return Optional.of(value == null ? "0" : "1");
    }
    if (setting.isSecret() && form.getFirst(setting.name() + ".clear") != null) {
      return Optional.of("");
    }
    return Optional.ofNullable(value)
        .map(String::strip)
        .filter(text -> !(setting.isSecret() && text.isEmpty()));
  }

  @POST
  @Path("check/storage")
  @Needs(Right.ADMINISTER)
  public View checkStorage(@Context Visit visit) {
    List<AccessCheck> checks =
        List.of(Access.values()).stream()
            .map(access -> new AccessCheck(access, migration.settings().storageProblem(access)))
            .toList();
    health.lookAgain();
    return page(
        visit,
        Map.of(),
        Map.of(),
        new Checked(Optional.of(checks), Optional.empty(), Optional.empty()));
  }

  @POST
  @Path("check/target")
  @Needs(Right.ADMINISTER)
  public View checkTarget(@Context Visit visit) {
    return page(
        visit,
        Map.of(),
        Map.of(),
        new Checked(Optional.empty(), Optional.of(migration.checkTarget()), Optional.empty()));
  }

  @POST
  @Path("check/notices")
  @Needs(Right.ADMINISTER)
  public View checkNotices(@Context Visit visit) {
    return page(
        visit,
        Map.of(),
        Map.of(),
        new Checked(Optional.empty(), Optional.empty(), Optional.of(migration.notices().check())));
  }
}
