package org.coursemigration.core.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.notice.NoticeKind;
import org.coursemigration.api.setting.Hours;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.setting.SettingValues;
import org.coursemigration.api.task.Schedule;

/** The settings as they were at one moment, by their types. */
public record MigrationSettings(SettingValues values) {

  private static final int LEAST_MIGRATION_RETENTION = 30;
  private static final int LEAST_NOTICE_RETENTION = 30;

  public Optional<URI> destinationUrl() {
    return values.find(SettingDefinitions.DESTINATION_URL).map(URI::create);
  }

  /** The token, which must go nowhere but into the request to the target site. */
  public Optional<String> token() {
    return values.find(SettingDefinitions.WS_TOKEN);
  }

  public boolean allowHttp() {
    return values.isOn(SettingDefinitions.ALLOW_HTTP);
  }

  /** Certificates to trust for the target site beside those that Java trusts. */
  public Optional<Path> caFile() {
    return values.find(SettingDefinitions.CA_FILE).map(Path::of);
  }

  public boolean deleteFailedBackup() {
    return values.isOn(SettingDefinitions.FAIL_BACKUP_DELETE);
  }

  public int requestMaxRetries() {
    return count(SettingDefinitions.REQUEST_MAX_RETRIES);
  }

  public CategoryId defaultCategory() {
    return new CategoryId(number(SettingDefinitions.DEFAULT_CATEGORY));
  }

  public boolean hiddenCourse() {
    return values.isOn(SettingDefinitions.HIDDEN_COURSE);
  }

  public boolean deleteRestoredBackup() {
    return values.isOn(SettingDefinitions.SUCCESSFUL_DELETE);
  }

  public boolean deleteBackupOfFailedRestore() {
    return values.isOn(SettingDefinitions.FAIL_RESTORE_DELETE);
  }

  public int restoreMaxRetries() {
    return count(SettingDefinitions.RESTORE_MAX_RETRIES);
  }

  public String storageType() {
    return values.get(SettingDefinitions.STORAGE_TYPE);
  }

  public Schedule backupSchedule() {
    return schedule(SettingDefinitions.BACKUP_SCHEDULE);
  }

  public Schedule restoreSchedule() {
    return schedule(SettingDefinitions.RESTORE_SCHEDULE);
  }

  public Schedule followSchedule() {
    return schedule(SettingDefinitions.FOLLOW_SCHEDULE);
  }

  public Duration retryDelay() {
    return Duration.ofSeconds(count(SettingDefinitions.RETRY_DELAY));
  }

  public Duration missingBackupGrace() {
    return seconds(SettingDefinitions.MISSING_BACKUP_GRACE);
  }

  public Duration leftoverAge() {
    return seconds(SettingDefinitions.LEFTOVER_AGE);
  }

  public boolean isPaused(MigrationAction action) {
    return values.isOn(SettingDefinitions.paused(action));
  }

  /** The hours of the day in which work of this kind begins; empty for always. */
  public Optional<Hours> hours(MigrationAction action) {
    return values
        .find(
            action == MigrationAction.BACKUP
                ? SettingDefinitions.BACKUP_HOURS
                : SettingDefinitions.RESTORE_HOURS)
        .map(Hours::parse);
  }

  /** How many may run at a time on all nodes; 0 for no limit. */
  public int mostOnSite(MigrationAction action) {
    return count(SettingDefinitions.mostOnSite(action));
  }

  /** How many may run at a time on each node; 0 for no limit. */
  public int mostOnNode(MigrationAction action) {
    return count(
        action == MigrationAction.BACKUP
            ? SettingDefinitions.MAX_BACKUPS_PER_NODE
            : SettingDefinitions.MAX_RESTORES_PER_NODE);
  }

  /** After how long without progress an attempt is stopped; empty for never. */
  public Optional<Duration> stalledAfter() {
    return Optional.of(Duration.ofMinutes(count(SettingDefinitions.STALLED_AFTER)))
        .filter(limit -> !limit.isZero());
  }

  /** How much room the work directory of a node needs at least, in bytes. */
  public long minFreeSpace() {
    return count(SettingDefinitions.MIN_FREE_SPACE) * 1_000_000L;
  }

  /** How long events and entries of the audit are kept; empty for ever. */
  public Optional<Duration> eventRetention() {
    return days(SettingDefinitions.EVENT_RETENTION, 1);
  }

  /**
   * How long ended migrations are kept; empty for ever. For so long at least a source site that got
   * no answer may repeat a request, which is known as the same one by the row of the first.
   */
  public Optional<Duration> migrationRetention() {
    return days(SettingDefinitions.MIGRATION_RETENTION, LEAST_MIGRATION_RETENTION);
  }

  /**
   * How long notices are kept; empty for ever. For so long at least what is noticed again is known
   * to have been told.
   */
  public Optional<Duration> noticeRetention() {
    return days(SettingDefinitions.EVENT_RETENTION, LEAST_NOTICE_RETENTION);
  }

  /** Whether notices of this kind are sent. */
  public boolean tells(NoticeKind kind) {
    return switch (kind) {
      case LIST_FINISHED -> values.isOn(SettingDefinitions.NOTICE_LIST_FINISHED);
      case FAILED -> values.isOn(SettingDefinitions.NOTICE_FAILED);
      case STUCK -> values.isOn(SettingDefinitions.NOTICE_STUCK);
      case TOKEN_EXPIRES -> values.isOn(SettingDefinitions.NOTICE_TOKEN_EXPIRES);
      case TEST -> true;
    };
  }

  private Optional<Duration> days(SettingDefinition setting, int least) {
    return Optional.of(count(setting))
        .filter(days -> days > 0)
        .map(days -> Duration.ofDays(Math.max(least, days)));
  }

  public boolean webServicesEnabled() {
    return values.isOn(SettingDefinitions.ENABLE_WEB_SERVICES);
  }

  public boolean inMaintenance() {
    return values.isOn(SettingDefinitions.MAINTENANCE);
  }

  private Schedule schedule(SettingDefinition setting) {
    return new Schedule(values.find(setting).orElse(setting.defaultValue()));
  }

  /** Empty text is the default here, as none at all would be dangerous. */
  private Duration seconds(SettingDefinition setting) {
    String value = values.find(setting).orElse(setting.defaultValue());
    return Duration.ofSeconds(Math.max(0, Math.min(Integer.MAX_VALUE, Long.parseLong(value))));
  }

  /** A number of times; less than none is none, as the plugin takes it. */
  private int count(SettingDefinition setting) {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, number(setting)));
  }

  private long number(SettingDefinition setting) {
    return Long.parseLong(values.find(setting).orElse("0"));
  }
}
