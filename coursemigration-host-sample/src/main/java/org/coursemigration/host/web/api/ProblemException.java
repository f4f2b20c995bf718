package org.coursemigration.host.web.api;

import java.util.List;
import org.coursemigration.api.migration.CourseMigrationException;

/** A call cannot be done; the message is for who made it. */
public final class ProblemException extends CourseMigrationException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient List<FieldProblem> fields;

  /**
   * What is wrong with one part of a call.
   *
   * @param field of the body, or parameter of the address
   */
  record FieldProblem(String field, String message) {}

  private ProblemException(int status, String message, List<FieldProblem> fields) {
    super(message);
    this.status = status;
    this.fields = List.copyOf(fields);
  }

  static ProblemException badRequest(String message) {
    return new ProblemException(400, message, List.of());
  }

  /** One part of the call cannot be understood. */
  static ProblemException badField(String field, String message) {
    return badFields(List.of(new FieldProblem(field, message)));
  }

  static ProblemException badFields(List<FieldProblem> fields) {
    return new ProblemException(400, "The call cannot be understood; see 'errors'.", fields);
  }

  static ProblemException notFound(String message) {
    return new ProblemException(404, message, List.of());
  }

  static ProblemException conflict(String message) {
    return new ProblemException(409, message, List.of());
  }

  static ProblemException tooLong(long most) {
    return new ProblemException(413, "The body is longer than " + most + " bytes.", List.of());
  }

  int status() {
    return status;
  }

  List<FieldProblem> fields() {
    return fields;
  }
}
