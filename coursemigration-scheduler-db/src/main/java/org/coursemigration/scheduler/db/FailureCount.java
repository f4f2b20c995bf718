package org.coursemigration.scheduler.db;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.kagkarlsson.scheduler.serializer.Serializer;

/**
 * All that a task stores beside its key: how often it has failed, as decimal digits. Scheduled
 * tasks store nothing.
 */
final class FailureCount implements Serializer {

  static byte[] bytes(int failures) {
    return Integer.toString(failures).getBytes(US_ASCII);
  }

  @Override
  public byte[] serialize(Object data) {
    return data == null ? null : bytes((Integer) data);
  }

  @Override
  public <T> T deserialize(Class<T> type, byte[] bytes) {
    return bytes == null ? null : type.cast(Integer.valueOf(new String(bytes, US_ASCII)));
  }
}
