package org.coursemigration.core;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.coursemigration.api.access.Capability;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.event.BackupCompleted;
import org.coursemigration.api.event.BackupFailed;
import org.coursemigration.api.event.FileProcessed;
import org.coursemigration.api.event.FileUploaded;
import org.coursemigration.api.event.HttpRequestFailed;
import org.coursemigration.api.event.IssueResolved;
import org.coursemigration.api.event.IssuesFound;
import org.coursemigration.api.event.MigrationRerun;
import org.coursemigration.api.event.RestoreCompleted;
import org.coursemigration.api.event.RestoreFailed;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.api.migration.ExcludedModules;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.plugin.AdminPage;
import org.coursemigration.api.plugin.PluginDescriptor;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.ScheduledTask;
import org.coursemigration.api.task.ScheduledTaskState;
import org.coursemigration.api.task.TaskScheduler;
import org.coursemigration.core.arrival.Issues;
import org.coursemigration.core.attempt.AttemptListener;
import org.coursemigration.core.attempt.AttemptWatch;
import org.coursemigration.core.attempt.Cancellation;
import org.coursemigration.core.attempt.Retrial;
import org.coursemigration.core.attempt.RunningAttempts;
import org.coursemigration.core.attempt.WorkLimits;
import org.coursemigration.core.attempt.WorkState;
import org.coursemigration.core.attempt.WorkSwitch;
import org.coursemigration.core.backup.BackupRerun;
import org.coursemigration.core.backup.CourseBackupTask;
import org.coursemigration.core.backup.CreateBackupTasks;
import org.coursemigration.core.follow.FollowRestores;
import org.coursemigration.core.follow.FollowRestoresTask;
import org.coursemigration.core.health.Readiness;
import org.coursemigration.core.intake.CourseListIntake;
import org.coursemigration.core.intake.IntakeReport;
import org.coursemigration.core.intake.IntakeRequest;
import org.coursemigration.core.intake.ProblemListener;
import org.coursemigration.core.notice.Notices;
import org.coursemigration.core.notice.TellNotices;
import org.coursemigration.core.privacy.Privacy;
import org.coursemigration.core.report.AuditTrail;
import org.coursemigration.core.report.CourseMap;
import org.coursemigration.core.report.MigrationReport;
import org.coursemigration.core.request.TargetCheck;
import org.coursemigration.core.request.TargetCheckStep;
import org.coursemigration.core.restore.CourseCleanupTask;
import org.coursemigration.core.restore.CourseRestoreTask;
import org.coursemigration.core.restore.CreateRestoreTasks;
import org.coursemigration.core.retention.RemoveOldRecords;
import org.coursemigration.core.settings.Settings;
import org.coursemigration.core.store.Issue;
import org.coursemigration.core.sweep.Sweep;
import org.coursemigration.core.webservice.ExternalServices;
import org.coursemigration.core.webservice.GetRestoreStatusFunction;
import org.coursemigration.core.webservice.RequestRestoreFunction;
import org.coursemigration.core.webservice.ServiceTokens;

/**
 * Course migration as a host uses it: from its pages, its command line, its start and stop. One for
 * each site. Thread safe.
 */
@Singleton
public final class CourseMigration {

  private static final String COMPONENT = "tool_coursemigration";

  private final CourseListIntake intake;
  private final MigrationReport report;
  private final CourseMap courseMap;
  private final AuditTrail audit;
  private final Privacy privacy;
  private final AdminSettings adminSettings;
  private final ExternalServices services;
  private final TargetCheck targetCheck;
  private final Sweep sweep;
  private final Readiness readiness;
  private final Notices notices;
  private final ServiceTokens tokens;
  private final TaskScheduler scheduler;
  private final BackupRerun backupRerun;
  private final Retrial retrial;
  private final Cancellation cancellation;
  private final Issues issues;
  private final WorkSwitch workSwitch;
  private final RunningAttempts running;
  private final AttemptWatch watch;
  private final Settings settings;
  private final MigrationChanges changes = new MigrationChanges(this);

  @Inject
  CourseMigration(
      CourseListIntake intake,
      MigrationReport report,
      CourseMap courseMap,
      AuditTrail audit,
      Privacy privacy,
      AdminSettings adminSettings,
      ExternalServices services,
      TargetCheck targetCheck,
      Sweep sweep,
      Readiness readiness,
      Notices notices,
      ServiceTokens tokens,
      TaskScheduler scheduler,
      BackupRerun backupRerun,
      Retrial retrial,
      Cancellation cancellation,
      Issues issues,
      WorkSwitch workSwitch,
      WorkLimits limits,
      RunningAttempts running,
      AttemptWatch watch,
      Settings settings,
      CreateBackupTasks createBackupTasks,
      CourseBackupTask backupTask,
      FollowRestores followRestores,
      FollowRestoresTask followTask,
      CreateRestoreTasks createRestoreTasks,
      CourseRestoreTask restoreTask,
      CourseCleanupTask cleanupTask,
      RemoveOldRecords removeOldRecords,
      TellNotices tellNotices) {
    this.intake = intake;
    this.report = report;
    this.courseMap = courseMap;
    this.audit = audit;
    this.privacy = privacy;
    this.adminSettings = adminSettings;
    this.services = services;
    this.targetCheck = targetCheck;
    this.sweep = sweep;
    this.readiness = readiness;
    this.notices = notices;
    this.tokens = tokens;
    this.scheduler = scheduler;
    this.backupRerun = backupRerun;
    this.retrial = retrial;
    this.cancellation = cancellation;
    this.issues = issues;
    this.workSwitch = workSwitch;
    this.running = running;
    this.watch = watch;
    this.settings = settings;
    scheduler.register(
        CreateBackupTasks.TASK, () -> settings.now().backupSchedule(), createBackupTasks);
    scheduler.register(
        CreateRestoreTasks.TASK, () -> settings.now().restoreSchedule(), createRestoreTasks);
    scheduler.register(FollowRestores.TASK, () -> settings.now().followSchedule(), followRestores);
    scheduler.register(
        RemoveOldRecords.TASK, RemoveOldRecords.TASK::defaultSchedule, removeOldRecords);
    scheduler.register(TellNotices.TASK, TellNotices.TASK::defaultSchedule, tellNotices);
    scheduler.register(
        CourseBackupTask.TYPE, () -> limits.atATime(MigrationAction.BACKUP), backupTask);
    scheduler.register(
        CourseRestoreTask.TYPE, () -> limits.atATime(MigrationAction.RESTORE), restoreTask);
    scheduler.register(FollowRestoresTask.TYPE, followTask);
    scheduler.register(CourseCleanupTask.TYPE, cleanupTask);
  }

  /**
   * Puts the library together for a host without Guice; one with Guice installs {@link
   * CourseMigrationModule}.
   */
  public static CourseMigrationBuilder builder() {
    return new CourseMigrationBuilder();
  }

  /** Begins to work on what waits, in this process. */
  public void start() {
    running.open();
    watch.start();
    scheduler.start();
    readiness.working(true);
  }

  /**
   * Stops working. What runs is given some time to finish; what does not finish is begun anew by
   * another node, or at the next start, which counts as no failure.
   */
  public void stop() {
    readiness.working(false);
    running.shutDown();
    scheduler.stop();
    watch.stop();
  }

  /**
   * Takes in a course list; its good rows begin to be migrated at once.
   *
   * @throws org.coursemigration.core.intake.CourseListRefusedException if the file as a whole
   *     cannot be used
   * @throws IOException if the stream cannot be read
   */
  public IntakeReport upload(InputStream courseList, IntakeRequest request) throws IOException {
    return upload(courseList, request, ProblemListener.NONE);
  }

  /** The same for one who wants to hear of every bad row, however many there are. */
  public IntakeReport upload(
      InputStream courseList, IntakeRequest request, ProblemListener listener) throws IOException {
    IntakeReport taken = intake.take(courseList, request, listener);
    if (taken.upload().isPresent()) {
      scheduler.wake(CreateBackupTasks.TASK.name());
    }
    return taken;
  }

  /**
   * Runs a failed or cancelled migration again, with all its retries.
   *
   * @param user who asks for it, for the audit
   * @throws CourseMigrationException if there is no such migration, or it has not failed
   */
  public Migration retry(MigrationId id, UserId user) {
    return begun(retrial.retry(id, user));
  }

  /**
   * Makes a new backup of a course without these activity types, and has the target restore that
   * one. The file of the earlier backup is deleted, unless the target site was asked to restore it:
   * then it is left to the target, which may still restore that one too.
   *
   * @param user who asks for it; the migration stays that of whoever uploaded its list
   * @throws CourseMigrationException if there is no such migration, or it is not a backup that
   *     failed here or whose restore failed on the target site
   */
  public Migration rerun(MigrationId id, ExcludedModules excluded, UserId user) {
    return begun(backupRerun.rerun(id, excluded, user));
  }

  private Migration begun(Migration waiting) {
    scheduler.hasten(task(waiting));
    scheduler.wake(scheduledTask(waiting.action()).name());
    return waiting;
  }

  /**
   * Ends a migration that waits or runs. It is failed from now on, with an error that names the
   * user. An attempt that runs stops at its next safe point, within seconds on any node, and what
   * it made is removed. What the target site was asked for already is not undone.
   *
   * @throws CourseMigrationException if there is no such migration, or it has ended
   */
  public Migration cancel(MigrationId id, UserId user) {
    Migration cancelled = cancellation.cancel(id, user);
    // Its task would wait for the next retry until it finds that there is none.
    scheduler.hasten(task(cancelled));
    return cancelled;
  }

  /** What is done with many migrations at once. */
  public MigrationChanges changes() {
    return changes;
  }

  /**
   * Notes that this user has looked after an issue of a restored course. {@link MigrationReport}
   * has them all.
   *
   * @throws CourseMigrationException if there is no such issue, or it is resolved already
   */
  public Issue resolveIssue(long id, UserId user) {
    return issues.resolve(id, user);
  }

  private static AdhocTask task(Migration migration) {
    String type =
        migration.action() == MigrationAction.BACKUP
            ? CourseBackupTask.TYPE
            : CourseRestoreTask.TYPE;
    return new AdhocTask(type, migration.id().value());
  }

  /** The scheduled task that queues the work of this kind. */
  public ScheduledTask scheduledTask(MigrationAction action) {
    return action == MigrationAction.BACKUP ? CreateBackupTasks.TASK : CreateRestoreTasks.TASK;
  }

  /**
   * Begins no backup, or no restore, any more until they are resumed, on all nodes. Those that run
   * are finished; those that wait lose nothing by it.
   */
  public void pause(MigrationAction action, UserId user) {
    workSwitch.pause(action, user);
  }

  /** Begins backups, or restores, again. */
  public void resume(MigrationAction action, UserId user) {
    workSwitch.resume(action, user);
    scheduler.wake(scheduledTask(action).name());
  }

  /** Whether backups, or restores, begin just now. */
  public WorkState workState(MigrationAction action) {
    return workSwitch.state(action);
  }

  /** Migrations and events, to be read. */
  public MigrationReport report() {
    return report;
  }

  /** Which course of the old site has become which of the new one. */
  public CourseMap courseMap() {
    return courseMap;
  }

  /** Who changed what. */
  public AuditTrail audit() {
    return audit;
  }

  /** What is kept about a user. */
  public Privacy privacy() {
    return privacy;
  }

  /** The settings, to be shown and changed. */
  public AdminSettings settings() {
    return adminSettings;
  }

  /** The external services that the library's tokens are made for. */
  public ExternalServices services() {
    return services;
  }

  /**
   * Finds out whether the target site that is set can be asked for restores, without asking for
   * one. Takes as long as the target needs to answer three calls, a minute each at most.
   */
  public List<TargetCheckStep> checkTarget() {
    return targetCheck.run(settings.now());
  }

  /** What takes up room in the storage, and how to be rid of what nobody needs. */
  public Sweep sweep() {
    return sweep;
  }

  /** Whether this node can work. */
  public Readiness readiness() {
    return readiness;
  }

  /** What was noticed and told to people, and whether it would arrive. */
  public Notices notices() {
    return notices;
  }

  /** How many backups, or restores, run on this node now. */
  public int runningAttempts(MigrationAction action) {
    return running.count(action);
  }

  /** From now on the listener hears of every attempt that ends on this node. */
  public void addAttemptListener(AttemptListener listener) {
    running.listen(listener);
  }

  /** The library's own web service tokens. */
  public ServiceTokens tokens() {
    return tokens;
  }

  /** How the scheduled tasks stand. */
  public List<ScheduledTaskState> scheduledTasks() {
    return scheduler.scheduledTasks();
  }

  /**
   * Makes a scheduled task due now.
   *
   * @throws CourseMigrationException if there is no task of this name
   */
  public void runTask(String name) {
    boolean known =
        scheduler.scheduledTasks().stream().anyMatch(state -> state.task().name().equals(name));
    if (!known) {
      throw new CourseMigrationException("There is no scheduled task '" + name + "'.");
    }
    scheduler.wake(name);
  }

  /** What the library brings to its host. */
  public PluginDescriptor descriptor() {
    String version = CourseMigration.class.getPackage().getImplementationVersion();
    return new PluginDescriptor(
        COMPONENT,
        version == null ? "development" : version,
        adminSettings.sections(),
        List.of(
            CreateBackupTasks.TASK,
            CreateRestoreTasks.TASK,
            FollowRestores.TASK,
            RemoveOldRecords.TASK,
            TellNotices.TASK),
        List.of(Capability.RESTORE_COURSE, Capability.USE_REST, Capability.VIEW_HIDDEN_CATEGORIES),
        List.of(RequestRestoreFunction.NAME, GetRestoreStatusFunction.NAME),
        List.of(
            FileUploaded.NAME,
            FileProcessed.NAME,
            HttpRequestFailed.NAME,
            BackupCompleted.NAME,
            BackupFailed.NAME,
            RestoreCompleted.NAME,
            RestoreFailed.NAME,
            IssuesFound.NAME,
            IssueResolved.NAME,
            MigrationRerun.NAME),
        List.of(
            new AdminPage("settings", "Settings"),
            new AdminPage("upload", "Upload course list"),
            new AdminPage("migrations", "Course migrations"),
            new AdminPage("events", "Events"),
            new AdminPage("tasks", "Scheduled tasks"),
            new AdminPage("tokens", "Web service tokens")));
  }
}
