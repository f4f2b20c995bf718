/**
 * What is measured and what it is compared with: sites and floors, each a process, on real
 * databases. Start with {@link org.coursemigration.benchmarks.site.Site}.
 */
package org.coursemigration.benchmarks.site;
