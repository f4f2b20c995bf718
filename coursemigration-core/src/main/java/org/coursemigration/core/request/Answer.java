package org.coursemigration.core.request;

import java.util.Optional;

/**
 * What the target site answered, before it is understood.
 *
 * @param address the one that was asked, fit for messages
 * @param function the web service function that was called
 * @param text the body, without the token
 */
record Answer(
    String address,
    String function,
    int status,
    String text,
    Optional<String> retryAfter,
    Optional<String> location) {}
