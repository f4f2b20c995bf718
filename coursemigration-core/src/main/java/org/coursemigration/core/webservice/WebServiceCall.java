package org.coursemigration.core.webservice;

import org.coursemigration.api.access.Account;
import org.coursemigration.core.settings.MigrationSettings;

/**
 * A call of a function that the caller may use. What was looked up for its checks comes with it, so
 * that a call is answered from one view and nothing is looked up twice.
 *
 * @param caller whose token the call brought
 * @param parameters what the caller sent, without those of the protocol
 * @param settings as they were when the call came
 */
public record WebServiceCall(
    Account caller, WebServiceParameters parameters, MigrationSettings settings) {}
