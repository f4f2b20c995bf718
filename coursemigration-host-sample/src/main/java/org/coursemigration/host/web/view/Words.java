package org.coursemigration.host.web.view;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.coursemigration.core.eventlog.LoggedEvent;

/** All that is said on pages, in the language and the time zone of whoever reads it. */
public final class Words {

  /** The languages there are; the first is taken when none fits. */
  public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

  private static final String BUNDLE = "org.coursemigration.host.web.messages";

  private final Locale locale;
  private final ZoneId zone;
  private final Instant now;
  private final ResourceBundle bundle;

  public Words(Locale locale, ZoneId zone, Instant now) {
    this.locale = locale;
    this.zone = zone;
    this.now = now;
    this.bundle =
        ResourceBundle.getBundle(
            BUNDLE,
            locale.getLanguage().equals("en") ? Locale.ROOT : locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  public String language() {
    return locale.getLanguage();
  }

  public ZoneId zone() {
    return zone;
  }

  /** The text of a key, with what is to be filled in; ids go in as text, counts as numbers. */
  public String t(String key, Object... arguments) {
    return new MessageFormat(bundle.getString(key), locale).format(arguments);
  }

  /** The text of a key, or the other one where this site has no words for it. */
  public String tOr(String key, String other) {
    return bundle.containsKey(key) ? t(key) : other;
  }

  /** What an event tells. */
  public String told(LoggedEvent event) {
    return EventText.of(event, this);
  }

  public String number(long number) {
    return NumberFormat.getIntegerInstance(locale).format(number);
  }

  public String time(Instant time) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .withLocale(locale)
        .withZone(zone)
        .format(time);
  }

  /** To the second, where things follow each other fast. */
  public String exactTime(Instant time) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
        .withLocale(locale)
        .withZone(zone)
        .format(time);
  }

  public String hour(Instant time) {
    return DateTimeFormatter.ofPattern("HH:mm", locale).withZone(zone).format(time);
  }

  /** How long ago or ahead a time is, in one unit. */
  public String distance(Instant time) {
    Duration past = Duration.between(time, now);
    return past.isNegative()
        ? t("time.in", duration(past.negated()))
        : t("time.ago", duration(past));
  }

  public String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return t("duration.seconds", seconds);
    }
    if (seconds < 3600) {
      return t("duration.minutes", seconds / 60);
    }
    return seconds < 48 * 3600
        ? t("duration.hours", seconds / 3600)
        : t("duration.days", seconds / 86_400);
  }

  /** A step of work that runs, with how far it is; engines may have steps without words here. */
  public String step(String step, long done, long total) {
    double share = total > 0 ? Math.min(1, (double) done / total) : 0;
    if (step.isEmpty()) {
      return t("step.begun");
    }
    String key = "step." + step;
    return bundle.containsKey(key) ? t(key, done, total, share) : t("step.any", step, total, share);
  }

  public String bytes(long bytes) {
    if (bytes < 1000) {
      return t("bytes.b", bytes);
    }
    double amount = bytes;
    for (String unit : List.of("kb", "mb")) {
      amount /= 1000;
      if (amount < 1000) {
        return t("bytes." + unit, amount);
      }
    }
    return t("bytes.gb", amount / 1000);
  }
}
