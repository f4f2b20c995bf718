package org.coursemigration.core.store;

import java.util.List;

/**
 * A table that holds data about users: what is described, exported and anonymised of them. Each row
 * has an {@code id}, or a {@code name} where it says so.
 */
public enum PersonalTable {
  UPLOADS(
      "coursemigration_upload",
      "userid",
      "id, filename, timecreated",
      "The course lists that the user has uploaded."),
  MIGRATIONS(
      "coursemigration_migration",
      "usermodified",
      "id, action, courseid, destinationcategoryid, status, filename, timecreated, timemodified",
      "The migrations of those lists, and the restores that were asked for with the user's token."),
  EVENTS(
      "coursemigration_event",
      "userid",
      "id, name, migrationid, description, timecreated",
      "What happened to those migrations, and what the user did to migrations."),
  AUDIT(
      "coursemigration_audit",
      "userid",
      "id, action, subject, oldcontent, content, timecreated",
      "What the user has changed."),
  SETTINGS(
      "coursemigration_setting",
      "usermodified",
      "name, timemodified",
      "The settings that the user has changed last."),
  ISSUES(
      "coursemigration_issue",
      "userresolved",
      "id, migrationid, kind, timeresolved",
      "The issues that the user has resolved."),
  TOKENS(
      "coursemigration_token",
      "userid",
      "id, name, validuntil, iprestriction, timecreated, lastaccess",
      "The web service tokens that act for the user; never the tokens themselves.");

  private final String table;
  private final String userColumn;
  private final String columns;
  private final String purpose;

  PersonalTable(String table, String userColumn, String columns, String purpose) {
    this.table = table;
    this.userColumn = userColumn;
    this.columns = columns;
    this.purpose = purpose;
  }

  /** Its name in the database. */
  public String table() {
    return table;
  }

  /** The column that says whose row it is. */
  public String userColumn() {
    return userColumn;
  }

  /** What an export tells of each row; times are milliseconds since 1970. The first is the key. */
  public List<String> columns() {
    return List.of(columns.split(", ", -1));
  }

  /** What it is kept for, in a sentence. */
  public String purpose() {
    return purpose;
  }

  String key() {
    return columns().get(0);
  }
}
