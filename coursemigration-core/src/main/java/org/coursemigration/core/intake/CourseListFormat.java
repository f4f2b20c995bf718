package org.coursemigration.core.intake;

import static java.util.Objects.requireNonNull;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;

/**
 * How the bytes of a course list are meant, as chosen in the upload form. Neither is guessed.
 *
 * @param encoding the name of a character encoding, as {@link Charset#forName} takes it; a name
 *     that is not known is refused when the list is parsed
 */
public record CourseListFormat(Delimiter delimiter, String encoding) {

  /** What the upload form offers first: comma and UTF-8. */
  public static final CourseListFormat DEFAULT = new CourseListFormat(Delimiter.COMMA, "UTF-8");

  public CourseListFormat {
    requireNonNull(delimiter);
    requireNonNull(encoding);
  }

  /** The encoding, or empty when this JVM knows none of that name. */
  public Optional<Charset> charset() {
    try {
      return Optional.of(Charset.forName(encoding));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }
}
