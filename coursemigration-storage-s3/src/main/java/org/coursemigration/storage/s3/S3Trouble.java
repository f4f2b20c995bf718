package org.coursemigration.storage.s3;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.coursemigration.api.storage.StorageException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What went wrong between this site and the store, in words for an administrator. */
final class S3Trouble {

  private static final String ENDPOINT_REMEDY = "Check the setting 's3endpoint' and the network.";

  private final S3Settings settings;

  S3Trouble(S3Settings settings) {
    this.settings = settings;
  }

  /**
   * @param what what could not be done, as a sentence's beginning
   */
  StorageException failure(String what, SdkException cause) {
    if (cause instanceof AbortedException) {
      // The client takes the interrupt for itself.
      Thread.currentThread().interrupt();
    }
    return new StorageException(what + ": " + words(cause), cause);
  }

  private String words(SdkException failure) {
    if (failure instanceof S3Exception refusal) {
      return Refusal.behind(refusal)
          .map(known -> "%s (%s). %s".formatted(known.what, reason(refusal), known.remedy))
          .orElseGet(() -> "the store answered " + reason(refusal) + ".");
    }
    if (failure instanceof AbortedException) {
      return "the thread was interrupted. Try again.";
    }
    return unanswered(failure);
  }

  private static String reason(S3Exception refusal) {
    String message =
        refusal.awsErrorDetails() == null ? null : refusal.awsErrorDetails().errorMessage();
    String code = code(refusal);
    return refusal.statusCode()
        + (code.isEmpty() ? "" : " " + code)
        + (message == null || message.isEmpty() ? "" : ": " + message.replaceAll("\\.$", ""));
  }

  private static String code(S3Exception refusal) {
    String code = refusal.awsErrorDetails() == null ? null : refusal.awsErrorDetails().errorCode();
    return code == null || code.equals(String.valueOf(refusal.statusCode())) ? "" : code;
  }

  private String unanswered(SdkException failure) {
    String place = settings.endpoint().map(Object::toString).orElse("Amazon S3");
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return "no machine is known by the name in " + place + ". " + ENDPOINT_REMEDY;
      }
      if (cause instanceof SSLException) {
        return "there is no trusted connection to "
            + place
            + " ("
            + cause.getMessage()
            + "). Check that the address is right and that Java trusts the authority of its"
            + " certificate.";
      }
      if (cause instanceof SocketTimeoutException) {
        return place + " does not answer in time. Try again, or check the network.";
      }
      if (cause instanceof ConnectException) {
        return "nobody answers at " + place + ". " + ENDPOINT_REMEDY;
      }
    }
    if (settings.accessKey().isEmpty() && failure.getMessage().contains("credentials")) {
      return "this machine has no credentials of its own. Enter the settings 's3accesskey' and"
          + " 's3secretkey', or give the machine a profile or role.";
    }
    return failure.getMessage() + ".";
  }

  /** What a store refuses, and what can be done about it. */
  @SuppressWarnings("ImmutableEnumChecker") // The lists are made by List.of.
  private enum Refusal {
    KEY(
        "the store does not know the access key",
        "Check the setting 's3accesskey'.",
        0,
        "InvalidAccessKeyId"),
    SECRET(
        "the secret key does not fit the access key",
        "Check the setting 's3secretkey'.",
        0,
        "SignatureDoesNotMatch"),
    BUCKET(
        "the store has no such bucket",
        "Create it or change the setting 's3bucket'.",
        0,
        "NoSuchBucket",
        "InvalidBucketName"),
    REGION(
        "the bucket is in another region",
        "Check the settings 's3region' and 's3endpoint'.",
        301,
        "PermanentRedirect",
        "AuthorizationHeaderMalformed",
        "IllegalLocationConstraintException"),
    CLOCK("the clock of this machine is wrong", "Set it right.", 0, "RequestTimeTooSkewed"),
    NAME(
        "the name is too long for the store",
        "Shorten the course's short name or the setting 's3prefix'.",
        0,
        "KeyTooLongError"),
    NOT_SUPPORTED(
        "the store cannot do what is needed to store backups safely",
        "Bring it to a newer version, or switch the setting 's3checksums'.",
        501,
        "NotImplemented"),
    RIGHTS(
        "the store does not allow it",
        "Give the owner of the access key the rights s3:ListBucket, s3:GetObject, s3:PutObject,"
            + " s3:DeleteObject, s3:AbortMultipartUpload and s3:ListBucketMultipartUploads.",
        403,
        "AccessDenied"),
    BUSY(
        "the store is overloaded or down",
        "Try again later.",
        503,
        "SlowDown",
        "ServiceUnavailable");

    private final String what;
    private final String remedy;
    private final int status;
    private final List<String> codes;

    Refusal(String what, String remedy, int status, String... codes) {
      this.what = what;
      this.remedy = remedy;
      this.status = status;
      this.codes = List.of(codes);
    }

    /** The code says more than the status, which several codes share. */
    static Optional<Refusal> behind(S3Exception refusal) {
      String code = code(refusal);
      return Arrays.stream(values())
          .filter(known -> known.codes.contains(code))
          .findFirst()
          .or(
              () ->
                  Arrays.stream(values())
                      .filter(known -> known.status == refusal.statusCode())
                      .findFirst());
    }
  }
}
