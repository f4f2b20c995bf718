package org.coursemigration.host.web.view;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.host.lms.Session;
import org.coursemigration.host.lms.User;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.access.Visitor;
import org.coursemigration.host.web.asset.Assets;

/** One call of a page: who asks, for what, and the words to answer in. */
public final class Visit {

  private final Site site;
  private final Visitor visitor;
  private final String path;
  private final Optional<String> done;
  private final long doneCount;
  private final Words words;

  /**
   * @param path of the page, as it stands in the address
   * @param done what was done last, to be told on this page; not yet known to be one of our words
   * @param accepted the languages of the browser, best first
   */
  public Visit(
      Site site,
      Visitor visitor,
      String path,
      Optional<String> done,
      long doneCount,
      List<Locale> accepted) {
    this.site = site;
    this.visitor = visitor;
    this.path = path;
    this.done = done.filter(word -> word.matches("[a-z_]{1,40}"));
    this.doneCount = doneCount;
    this.words = new Words(locale(visitor, accepted), zone(visitor), site.clock().instant());
  }

  private static Locale locale(Visitor visitor, List<Locale> accepted) {
    Optional<String> chosen = visitor.user().flatMap(User::language);
    return chosen.map(Locale::forLanguageTag).map(List::of).orElse(accepted).stream()
        .map(Visit::offered)
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(Words.LANGUAGES.get(0));
  }

  private static Optional<Locale> offered(Locale wanted) {
    return Words.LANGUAGES.stream()
        .filter(language -> language.getLanguage().equals(wanted.getLanguage()))
        .findFirst();
  }

  private static ZoneId zone(Visitor visitor) {
    return visitor
        .user()
        .flatMap(User::zone)
        .or(() -> visitor.session().flatMap(Session::zone))
        .orElse(ZoneOffset.UTC);
  }

  public Words words() {
    return words;
  }

  /** See {@link Words#t}. */
  public String t(String key, Object... arguments) {
    return words.t(key, arguments);
  }

  public String siteName() {
    return site.name();
  }

  public Assets assets() {
    return site.assets();
  }

  public String path() {
    return path;
  }

  /** Whether the page is this one or one below it. */
  public boolean isAt(String section) {
    return section.equals("/") ? path.equals("/") : (path + "/").startsWith(section + "/");
  }

  /** Who asks. */
  public Visitor visitor() {
    return visitor;
  }

  public boolean isLoggedIn() {
    return visitor.session().isPresent();
  }

  public boolean may(Right right) {
    return visitor.may(right);
  }

  public boolean mayRestore() {
    return may(Right.RESTORE);
  }

  public boolean mayAdminister() {
    return may(Right.ADMINISTER);
  }

  /** Whoever is logged in; only for pages that nobody else sees. */
  public User user() {
    return visitor.user().orElseThrow();
  }

  public UserId userId() {
    return user().id();
  }

  public Session session() {
    return visitor.session().orElseThrow();
  }

  /** What every form sends back. */
  public String formToken() {
    return visitor.session().map(Session::formToken).orElse("");
  }

  /** What was done last, in words. */
  public Optional<String> done() {
    return done.map(word -> words.tOr("done." + word, ""))
        .filter(text -> !text.isEmpty())
        .map(text -> words.t("done." + done.orElseThrow(), doneCount));
  }

  /** The page of this template. */
  public View show(String template, Object model) {
    return new View(template, this, model);
  }

  /** Sends the browser to a page that tells what was done. */
  public Response moveTo(String page, String whatWasDone, long count) {
    UriBuilder address = UriBuilder.fromUri(page).queryParam("done", whatWasDone);
    return Response.seeOther((count == 0 ? address : address.queryParam("count", count)).build())
        .build();
  }

  public Response moveTo(String page, String whatWasDone) {
    return moveTo(page, whatWasDone, 0);
  }
}
