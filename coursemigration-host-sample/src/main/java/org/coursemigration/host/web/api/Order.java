package org.coursemigration.host.web.api;

/** Which way a list is sorted. */
enum Order {
  ASC,
  DESC
}
