package org.unas.streaming.access;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What somebody may do with something of the cluster.
 *
 * @param on a topic, group, transactional id or the cluster; by its name, or by how names begin
 * @param operations what may be done; Kafka reads reading and writing as describing, too
 */
public record Grant(ResourcePattern on, Set<AclOperation> operations) {
  private static final String EVERY_HOST = "*";

  /** Keeps the operations in order. */
  public Grant {
    operations = Set.copyOf(operations);
  }

  static Grant topic(String name, AclOperation... operations) {
    return named(ResourceType.TOPIC, name, operations);
  }

  static Grant group(String name, AclOperation... operations) {
    return named(ResourceType.GROUP, name, operations);
  }

  static Grant cluster(AclOperation... operations) {
    return named(ResourceType.CLUSTER, Resource.CLUSTER_NAME, operations);
  }

  static Grant named(ResourceType type, String name, AclOperation... operations) {
    return new Grant(new ResourcePattern(type, name, PatternType.LITERAL), Set.of(operations));
  }

  static Grant beginning(ResourceType type, String prefix, AclOperation... operations) {
    return new Grant(new ResourcePattern(type, prefix, PatternType.PREFIXED), Set.of(operations));
  }

  /** The operations in alphabetical order. */
  public List<String> words() {
    return List.copyOf(new TreeSet<>(operations.stream().map(AclOperation::name).toList()));
  }

  /**
   * As Kafka stores it, for every host.
   *
   * @param principal such as {@code User:unas-trainer}
   */
  public List<AclBinding> bindings(String principal) {
    return operations.stream()
        .sorted()
        .map(
            operation ->
                new AclBinding(
                    on,
                    new AccessControlEntry(
                        principal, EVERY_HOST, operation, AclPermissionType.ALLOW)))
        .toList();
  }
}
