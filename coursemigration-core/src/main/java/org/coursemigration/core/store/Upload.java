package org.coursemigration.core.store;

import java.time.Instant;
import org.coursemigration.api.access.UserId;

/** A course list that was taken in. */
public record Upload(UploadId id, String fileName, UserId user, Instant time) {}
