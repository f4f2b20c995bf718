package org.coursemigration.core.webservice;

import org.coursemigration.api.access.AccountProblem;
import org.coursemigration.api.access.Capability;
import org.coursemigration.api.migration.CourseMigrationException;

/**
 * An error that the caller of a web service function is told, in the words of Moodle 4.5 with
 * debugging off.
 */
public final class WebServiceException extends CourseMigrationException {

  private static final long serialVersionUID = 1L;

  private final String exceptionClass;
  private final String errorcode;

  private WebServiceException(String exceptionClass, String errorcode, String message) {
    super(message);
    this.exceptionClass = exceptionClass;
    this.errorcode = errorcode;
  }

  /** The class of Moodle's exception, which clients see. */
  public String exceptionClass() {
    return exceptionClass;
  }

  public String errorcode() {
    return errorcode;
  }

  static WebServiceException invalidToken() {
    return general("invalidtoken", "Invalid token - token not found");
  }

  static WebServiceException siteMaintenance() {
    return general(
        "sitemaintenance", "The site is undergoing maintenance and is currently not available");
  }

  static WebServiceException accessDenied() {
    return new WebServiceException(
        "webservice_access_exception", "accessexception", "Access control exception");
  }

  /** A parameter is missing, of the wrong form, or not known. */
  public static WebServiceException invalidParameter() {
    return new WebServiceException(
        "core\\exception\\invalid_parameter_exception",
        "invalidparameter",
        "Invalid parameter value detected");
  }

  /** The row that the call depends on is not in this table. */
  public static WebServiceException invalidRecord(String table) {
    return new WebServiceException(
        "dml_missing_record_exception",
        "invalidrecord",
        "Can't find data record in database table " + table + ".");
  }

  /** What the call brings cannot be stored. */
  public static WebServiceException notStored() {
    return new WebServiceException(
        "dml_write_exception", "dmlwriteexception", "Error writing to database");
  }

  /** The user may not do this. */
  public static WebServiceException noPermission(Capability capability) {
    return new WebServiceException(
        "core\\exception\\required_capability_exception",
        "nopermissions",
        "Sorry, but you do not currently have permissions to do that ("
            + capability.title()
            + ").");
  }

  static WebServiceException unusable(AccountProblem problem) {
    return switch (problem.kind()) {
      case DELETED ->
          general(
              "wsaccessuserdeleted",
              "Refused web service access for deleted username: " + problem.username());
      case UNCONFIRMED ->
          general(
              "wsaccessuserunconfirmed",
              "Refused web service access for unconfirmed username: " + problem.username());
      case SUSPENDED ->
          general(
              "wsaccessusersuspended",
              "Refused web service access for suspended username: " + problem.username());
      case MUST_CHANGE_PASSWORD ->
          general("forcepasswordchangenotice", "You must change your password to proceed.");
    };
  }

  private static WebServiceException general(String errorcode, String message) {
    return new WebServiceException("core\\exception\\moodle_exception", errorcode, message);
  }
}
