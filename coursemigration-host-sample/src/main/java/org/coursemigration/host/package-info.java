/** The program: {@link org.coursemigration.host.Main}. */
package org.coursemigration.host;
