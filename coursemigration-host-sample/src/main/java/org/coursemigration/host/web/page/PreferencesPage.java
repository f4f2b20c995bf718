package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.view.View;
import org.coursemigration.host.web.view.Visit;
import org.coursemigration.host.web.view.Words;

/** In which language and time zone a user sees the pages. */
@Path("/preferences")
public final class PreferencesPage {

  private final Lms lms;

  @Inject
  public PreferencesPage(Lms lms) {
    this.lms = lms;
  }

  /** What can be chosen, and what is; empty text for the browser's choice. */
  public record Model(List<Locale> languages, List<String> zones, String language, String zone) {}

  @GET
  @Needs(Right.LOG_IN)
  public View show(@Context Visit visit) {
    return visit.show(
        "preferences",
        new Model(
            Words.LANGUAGES,
            ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("Sys"))
                .sorted()
                .toList(),
            visit.user().language().orElse(""),
            visit.user().zone().map(ZoneId::getId).orElse("")));
  }

  @POST
  @Needs(Right.LOG_IN)
  public Response change(
      @Context Visit visit,
      @FormParam("language") @DefaultValue("") String language,
      @FormParam("zone") @DefaultValue("") String zone) {
    boolean known =
        language.isEmpty()
            || Words.LANGUAGES.stream().anyMatch(l -> l.getLanguage().equals(language));
    if (!known || (!zone.isEmpty() && !ZoneId.getAvailableZoneIds().contains(zone))) {
      throw new BadRequestException("There is no such language or time zone.");
    }
    lms.users()
        .changePreferences(
            visit.userId(),
            Optional.of(language).filter(text -> !text.isEmpty()),
            Optional.of(zone).filter(text -> !text.isEmpty()).map(ZoneId::of));
    return visit.moveTo("/preferences", "saved");
  }
}
