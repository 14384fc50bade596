package org.unas.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.unas.cli.view.Table;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.access.AccessList;
import org.unas.streaming.access.AccessList.Entry;
import org.unas.streaming.access.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The rights that each role needs on the cluster, printed or set. */
@Command(
    name = "acl",
    description = {
      "Lists the rights that each role needs on the cluster, and no more than that; asks no cluster"
          + " unless --apply is given.",
      "Roles: controller, trainer, evaluator, submitter (asks for searches and steers them), reader"
          + " (of results), operator (makes and checks topics, looks after dead letters)."
    },
    footer = {
      "",
      "Example:",
      "  unas topics acl --principal trainer=User:CN=trainer --role trainer --apply"
    })
final class TopicsAclCommand extends SessionCommand {
  @Mixin private ClusterOptions cluster;

  @Option(
      names = "--principal",
      paramLabel = "ROLE=PRINCIPAL",
      description =
          "Who is a role, such as trainer=User:alice; may be repeated (default: User:unas-ROLE).")
  private Map<Role, String> principals = Map.of();

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "Only this role; may be repeated (default: all).")
  private Set<Role> roles = EnumSet.allOf(Role.class);

  @Option(
      names = "--apply",
      description =
          "Sets what is listed. Rights that are there already stay. Takes a principal that may"
              + " alter the cluster.")
  private boolean apply;

  TopicsAclCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    principals.values().forEach(TopicsAclCommand::check);
    ClusterAddress address = cluster.address(session());
    KafkaSettings settings = apply ? address.reachable() : address.settings();
    AccessList access = new AccessList(settings, principals);
    if (apply) {
      note("%d rules set.", access.apply(roles));
    }
    List<Entry> entries = access.entries(roles);
    Table table = new Table("ROLE", "PRINCIPAL", "RESOURCE", "PATTERN", "NAME", "OPERATIONS");
    entries.forEach(entry -> addRow(table, entry));
    print(table, entries.stream().map(TopicsAclCommand::json).toList());
    return ExitCode.OK;
  }

  private static void check(String principal) {
    if (!principal.matches("(?s)[^:]+:.+")) {
      throw new CommandFailure(
          ExitCode.INVALID,
          String.format(Locale.ROOT, "A principal is TYPE:NAME, but '%s' was given.", principal),
          "Write it as in --principal trainer=User:alice.");
    }
  }

  private static void addRow(Table table, Entry entry) {
    table.row(
        entry.role().word(),
        entry.principal(),
        entry.grant().on().resourceType(),
        entry.grant().on().patternType(),
        entry.grant().on().name(),
        String.join(", ", entry.grant().words()));
  }

  private static ObjectNode json(Entry entry) {
    ObjectNode row =
        JsonNodeFactory.instance
            .objectNode()
            .put("role", entry.role().word())
            .put("principal", entry.principal())
            .put("resource", entry.grant().on().resourceType().name())
            .put("pattern", entry.grant().on().patternType().name())
            .put("name", entry.grant().on().name());
    entry.grant().words().forEach(row.putArray("operations")::add);
    return row;
  }
}
