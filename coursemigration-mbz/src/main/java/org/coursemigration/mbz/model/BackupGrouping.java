package org.coursemigration.mbz.model;

import java.util.List;

/**
 * A set of groups.
 *
 * @param idnumber empty where it has none
 * @param groupIds of the groups in it
 */
public record BackupGrouping(long id, String name, String idnumber, List<Long> groupIds) {
  public BackupGrouping {
    groupIds = List.copyOf(groupIds);
  }
}
