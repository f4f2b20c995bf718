package org.coursemigration.api.setting;

/** What a setting's value is, and so how an admin page asks for it. */
public enum SettingKind {
  /** One line of text. */
  TEXT,
  /** Text that is written and never shown again. */
  SECRET,
  /** {@code 1} for yes, {@code 0} for no. */
  BOOLEAN,
  /** A whole number in decimal form. */
  INTEGER,
  /** The id of a category of this site. */
  CATEGORY,
  /** The address of a web page or service, {@code http} or {@code https}. */
  URL,
  /** The absolute path of a directory on the machine of the site. */
  DIRECTORY,
  /** The absolute path of a file on the machine of the site. */
  FILE,
  /** When a task runs: a period such as {@code PT1M}, or a cron expression. */
  SCHEDULE,
  /** Hours of the day, such as {@code 22:00-06:00}: see {@link Hours}. */
  HOURS,
  /** The {@code type()} of a storage that is installed. */
  STORAGE
}
