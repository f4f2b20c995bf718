package org.coursemigration.core.settings;

import java.util.List;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.setting.SettingKind;
import org.coursemigration.api.setting.SettingSection;
import org.coursemigration.api.task.Schedule;

/**
 * All settings but those of storages and notifiers. Names, meanings and defaults of the plugin's
 * own settings are those of {@code tool_coursemigration} 2024112103, but for its spelling {@code
 * restoremaxretires}.
 */
public final class SettingDefinitions {

  public static final SettingDefinition DESTINATION_URL =
      new SettingDefinition(
          "destinationwsurl",
          "Destination URL",
          "Address of the target site's REST server, for instance"
              + " https://target.example/webservice/rest/server.php",
          SettingKind.URL,
          "");
  public static final SettingDefinition WS_TOKEN =
      new SettingDefinition(
          "wstoken",
          "Web service token",
          "Token that the target site made for this one",
          SettingKind.SECRET,
          "");
  public static final SettingDefinition ALLOW_HTTP =
      new SettingDefinition(
          "destinationallowhttp",
          "Allow an unencrypted destination",
          "Send the token over http:// to another machine. Only for a network that nobody else"
              + " can listen to.",
          SettingKind.BOOLEAN,
          "0");
  public static final SettingDefinition CA_FILE =
      new SettingDefinition(
          "destinationcafile",
          "Certificate authorities of the destination",
          "File of certificates (PEM) that are trusted for the target site beside those Java"
              + " trusts, for a site with a certificate of your own authority",
          SettingKind.FILE,
          "");
  public static final SettingDefinition FAIL_BACKUP_DELETE =
      new SettingDefinition(
          "failbackupdelete",
          "Delete failed backups",
          "Delete a stored backup when the migration fails before the target site may have taken"
              + " it",
          SettingKind.BOOLEAN,
          "1");
  public static final SettingDefinition REQUEST_MAX_RETRIES =
      new SettingDefinition(
          "requestmaxretries",
          "Number of request retries",
          "How often a target site that does not answer is asked again, or a storage that cannot"
              + " tell whether it has the backup",
          SettingKind.INTEGER,
          "12");
  public static final SettingDefinition DEFAULT_CATEGORY =
      new SettingDefinition(
          "defaultcategory",
          "Restore root category",
          "Category for courses whose wanted category does not exist here",
          SettingKind.CATEGORY,
          "1");
  public static final SettingDefinition HIDDEN_COURSE =
      new SettingDefinition(
          "hiddencourse",
          "Restore as a hidden course",
          "Restored courses stay hidden until somebody shows them",
          SettingKind.BOOLEAN,
          "0");
  public static final SettingDefinition SUCCESSFUL_DELETE =
      new SettingDefinition(
          "successfuldelete",
          "Delete successfully restored backups",
          "Delete the backup from the storage once its course is restored",
          SettingKind.BOOLEAN,
          "0");
  public static final SettingDefinition FAIL_RESTORE_DELETE =
      new SettingDefinition(
          "failrestoredelete",
          "Delete failed backups",
          "Delete the backup from the storage when its last attempt to restore failed",
          SettingKind.BOOLEAN,
          "0");
  public static final SettingDefinition RESTORE_MAX_RETRIES =
      new SettingDefinition(
          "restoremaxretries",
          "Number of retries",
          "How often a failed restore is tried again while its backup is stored",
          SettingKind.INTEGER,
          "2");
  public static final SettingDefinition STORAGE_TYPE =
      new SettingDefinition(
          "storagetype",
          "Backup storage",
          "Where backups wait between the two sites",
          SettingKind.STORAGE,
          "shareddisk");
  public static final SettingDefinition BACKUP_SCHEDULE =
      new SettingDefinition(
          "createbackupschedule",
          "Schedule of the backup task",
          "When waiting backups are looked for; new rows wake the task at once. A period (PT1M) or"
              + " a cron expression",
          SettingKind.SCHEDULE,
          Schedule.EVERY_MINUTE.expression());
  public static final SettingDefinition RESTORE_SCHEDULE =
      new SettingDefinition(
          "createrestoreschedule",
          "Schedule of the restore task",
          "When waiting restores are looked for; new rows wake the task at once. A period (PT1M) or"
              + " a cron expression",
          SettingKind.SCHEDULE,
          Schedule.EVERY_MINUTE.expression());
  public static final SettingDefinition FOLLOW_SCHEDULE =
      new SettingDefinition(
          "followrestoresschedule",
          "Schedule of the follow task",
          "When the target site is asked what became of the requests; new ones are asked about"
              + " after seconds. A period (PT1M) or a cron expression",
          SettingKind.SCHEDULE,
          Schedule.EVERY_MINUTE.expression());
  public static final SettingDefinition RETRY_DELAY =
      new SettingDefinition(
          "retrydelay",
          "First retry delay",
          "Seconds before the first retry; each further one waits twice as long, a day at most",
          SettingKind.INTEGER,
          "60");
  public static final SettingDefinition MISSING_BACKUP_GRACE =
      new SettingDefinition(
          "missingbackupgrace",
          "Grace time for missing backups",
          "Seconds after a request in which a backup that is not in the storage is looked for again:"
              + " network disks show files late",
          SettingKind.INTEGER,
          "120");
  public static final SettingDefinition LEFTOVER_AGE =
      new SettingDefinition(
          "leftoverage",
          "Age of leftovers",
          "Seconds after which what nobody seems to need may be swept out of the storage; longer than"
              + " the longest backup takes",
          SettingKind.INTEGER,
          "86400");
  public static final SettingDefinition ENABLE_WEB_SERVICES =
      new SettingDefinition(
          "enablewebservices",
          "Enable web services",
          "Whether other sites may call this one at all",
          SettingKind.BOOLEAN,
          "1");
  public static final SettingDefinition MAINTENANCE =
      new SettingDefinition(
          "maintenance_enabled",
          "Maintenance mode",
          "Tell other sites that this one is under maintenance; they ask again later",
          SettingKind.BOOLEAN,
          "0");

  public static final SettingDefinition MAX_BACKUPS =
      new SettingDefinition(
          "maxbackups",
          "Backups at a time",
          "How many backups run at a time on all nodes of this site together; 0 for no limit",
          SettingKind.INTEGER,
          "0");
  public static final SettingDefinition MAX_RESTORES =
      new SettingDefinition(
          "maxrestores",
          "Restores at a time",
          "How many restores run at a time on all nodes of this site together; 0 for no limit",
          SettingKind.INTEGER,
          "0");
  public static final SettingDefinition MAX_BACKUPS_PER_NODE =
      new SettingDefinition(
          "maxbackupspernode",
          "Backups at a time on a node",
          "How many backups run at a time on each node, if it has as many threads; 0 for all of its"
              + " threads",
          SettingKind.INTEGER,
          "0");
  public static final SettingDefinition MAX_RESTORES_PER_NODE =
      new SettingDefinition(
          "maxrestorespernode",
          "Restores at a time on a node",
          "How many restores run at a time on each node, if it has as many threads; 0 for all of its"
              + " threads",
          SettingKind.INTEGER,
          "0");
  public static final SettingDefinition BACKUPS_PAUSED =
      new SettingDefinition(
          "backupspaused",
          "Pause backups",
          "No backup begins; those that run are finished",
          SettingKind.BOOLEAN,
          "0");
  public static final SettingDefinition RESTORES_PAUSED =
      new SettingDefinition(
          "restorespaused",
          "Pause restores",
          "No restore begins; those that run are finished",
          SettingKind.BOOLEAN,
          "0");
  public static final SettingDefinition BACKUP_HOURS =
      new SettingDefinition(
          "backuphours",
          "Hours for backups",
          "Backups begin in these hours of the day alone, such as 22:00-06:00; empty for always",
          SettingKind.HOURS,
          "");
  public static final SettingDefinition RESTORE_HOURS =
      new SettingDefinition(
          "restorehours",
          "Hours for restores",
          "Restores begin in these hours of the day alone, such as 22:00-06:00; empty for always",
          SettingKind.HOURS,
          "");
  public static final SettingDefinition STALLED_AFTER =
      new SettingDefinition(
          "stalledafter",
          "Minutes without progress",
          "A backup or restore that makes no progress for so long is stopped and tried again; 0 for"
              + " never",
          SettingKind.INTEGER,
          "60");

  public static final SettingDefinition MIN_FREE_SPACE =
      new SettingDefinition(
          "minfreespace",
          "Free space of a node",
          "A node whose work directory has less room than so many megabytes tells that it is not"
              + " ready",
          SettingKind.INTEGER,
          "1024");
  public static final SettingDefinition EVENT_RETENTION =
      new SettingDefinition(
          "eventretention",
          "Days that events are kept",
          "Events and entries of the audit that are older are removed; 0 to keep them for ever",
          SettingKind.INTEGER,
          "0");
  public static final SettingDefinition MIGRATION_RETENTION =
      new SettingDefinition(
          "migrationretention",
          "Days that migrations are kept",
          "Migrations that ended earlier are removed, and their number is kept; 30 days at least, 0"
              + " to keep them for ever",
          SettingKind.INTEGER,
          "0");

  public static final SettingDefinition NOTICE_LIST_FINISHED =
      new SettingDefinition(
          "noticelistfinished",
          "Tell that a course list is finished",
          "One notice for each list, when all its migrations have ended and, as far as the target"
              + " site tells, its restores too",
          SettingKind.BOOLEAN,
          "1");
  public static final SettingDefinition NOTICE_FAILED =
      new SettingDefinition(
          "noticefailed",
          "Tell what has failed",
          "One notice an hour at most with the restores that failed on this site; of a list with"
              + " failures also when finished lists are not told",
          SettingKind.BOOLEAN,
          "1");
  public static final SettingDefinition NOTICE_STUCK =
      new SettingDefinition(
          "noticestuck",
          "Tell what is stuck",
          "One notice a day for a task that does not run, a storage or work directory that cannot be"
              + " used, or work that does not go on",
          SettingKind.BOOLEAN,
          "1");
  public static final SettingDefinition NOTICE_TOKEN_EXPIRES =
      new SettingDefinition(
          "noticetokenexpires",
          "Tell that a token expires",
          "One notice two weeks before the end of a web service token",
          SettingKind.BOOLEAN,
          "1");

  /** The sections of the settings page, without those of storages and notifiers. */
  public static final List<SettingSection> SECTIONS =
      List.of(
          new SettingSection(
              "backup",
              "Backup",
              List.of(
                  DESTINATION_URL,
                  WS_TOKEN,
                  ALLOW_HTTP,
                  CA_FILE,
                  FAIL_BACKUP_DELETE,
                  REQUEST_MAX_RETRIES)),
          new SettingSection(
              "restore",
              "Restore",
              List.of(
                  DEFAULT_CATEGORY,
                  HIDDEN_COURSE,
                  SUCCESSFUL_DELETE,
                  FAIL_RESTORE_DELETE,
                  RESTORE_MAX_RETRIES,
                  MISSING_BACKUP_GRACE)),
          new SettingSection(
              "tasks",
              "Tasks",
              List.of(BACKUP_SCHEDULE, RESTORE_SCHEDULE, FOLLOW_SCHEDULE, RETRY_DELAY)),
          new SettingSection(
              "work",
              "Work",
              List.of(
                  BACKUPS_PAUSED,
                  RESTORES_PAUSED,
                  BACKUP_HOURS,
                  RESTORE_HOURS,
                  MAX_BACKUPS,
                  MAX_RESTORES,
                  MAX_BACKUPS_PER_NODE,
                  MAX_RESTORES_PER_NODE,
                  STALLED_AFTER,
                  MIN_FREE_SPACE)),
          new SettingSection(
              "webservice", "Web service", List.of(ENABLE_WEB_SERVICES, MAINTENANCE)),
          new SettingSection(
              "records", "Old records", List.of(EVENT_RETENTION, MIGRATION_RETENTION)),
          new SettingSection(
              "notices",
              "Notices",
              List.of(NOTICE_LIST_FINISHED, NOTICE_FAILED, NOTICE_STUCK, NOTICE_TOKEN_EXPIRES)),
          new SettingSection("storage", "Backup storage", List.of(STORAGE_TYPE, LEFTOVER_AGE)));

  private SettingDefinitions() {}

  /** The setting that pauses all work of this kind. */
  public static SettingDefinition paused(MigrationAction action) {
    return action == MigrationAction.BACKUP ? BACKUPS_PAUSED : RESTORES_PAUSED;
  }

  /** The setting that limits the work of this kind on the whole site. */
  public static SettingDefinition mostOnSite(MigrationAction action) {
    return action == MigrationAction.BACKUP ? MAX_BACKUPS : MAX_RESTORES;
  }
}
