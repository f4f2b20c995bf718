/** What the tests of both notifiers share. */
package org.coursemigration.notify;
