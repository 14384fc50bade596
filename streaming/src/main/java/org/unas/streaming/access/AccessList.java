package org.unas.streaming.access;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.Replies;

/**
 * The access rights of a deployment: each role under its principal.
 *
 * @param kafka the cluster and the prefix of topics, groups and transactional ids
 * @param principals who is which role; a role that is not named is {@link Role#principal()}
 */
public record AccessList(KafkaSettings kafka, Map<Role, String> principals) {

  /** Fills in the principals that are not named. */
  public AccessList {
    Map<Role, String> all = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      all.put(role, principals.getOrDefault(role, role.principal()));
    }
    principals = Map.copyOf(all);
  }

  /**
   * A right of a role.
   *
   * @param role who
   * @param principal as whom
   * @param grant what
   */
  public record Entry(Role role, String principal, Grant grant) {}

  /** The rights of these roles, in their order. */
  public List<Entry> entries(Set<Role> roles) {
    return Arrays.stream(Role.values())
        .filter(roles::contains)
        .flatMap(
            role ->
                role.grants(kafka).stream()
                    .map(grant -> new Entry(role, principals.get(role), grant)))
        .toList();
  }

  /**
   * Gives these roles their rights. What they have already is left as it is, so that running it
   * again does no harm.
   *
   * @return how many rules were sent
   * @throws org.apache.kafka.common.KafkaException if the cluster refuses, or has no authorizer
   */
  public int apply(Set<Role> roles) {
    List<AclBinding> bindings =
        entries(roles).stream()
            .flatMap(entry -> entry.grant().bindings(entry.principal()).stream())
            .distinct()
            .toList();
    try (Admin admin = Admin.create(kafka.admin())) {
      Replies.await(admin.createAcls(bindings).all());
    }
    return bindings.size();
  }
}
