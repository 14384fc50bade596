package org.unas.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.unas.cli.cluster.LocalReadiness;
import org.unas.cli.doctor.ClusterCheck;
import org.unas.cli.doctor.EngineCheck;
import org.unas.cli.doctor.MachineCheck;
import org.unas.cli.view.Table;
import org.unas.service.readiness.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks for what may be wrong, and says what to do about it. */
@Command(
    name = "doctor",
    description = {
      "Looks at the tensor engine, Java, threads, the broker and its topics, and tries what unas up"
          + " needs before it starts: data and temporary folders, disk, memory, settings. Each"
          + " finding comes with its remedy.",
      "Exit code 3 if something essential is broken."
    },
    footer = {"", "Example:", "  unas doctor -o json | jq -r 'select(.grade != \"OK\")'"})
final class DoctorCommand extends SessionCommand {
  @Mixin private ClusterOptions cluster;
  @Mixin private DataOptions data;

  DoctorCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    List<Finding> findings = new ArrayList<>(MachineCheck.run(session().environment()));
    findings.addAll(LocalReadiness.of(data.plan(session()).build(), session().environment()));
    findings.add(EngineCheck.run());
    findings.addAll(cluster());
    print(table(findings), findings.stream().map(DoctorCommand::json).toList());
    boolean broken = findings.stream().anyMatch(Finding::isBroken);
    return broken ? ExitCode.UNAVAILABLE : ExitCode.OK;
  }

  private List<Finding> cluster() {
    ClusterAddress address = cluster.address(session());
    if (address.isReachable()) {
      return ClusterCheck.run(address.settings());
    }
    // Before anything was started it is no fault that nothing runs.
    Finding.Grade grade = address.isChosen() ? Finding.Grade.BROKEN : Finding.Grade.WARNING;
    return List.of(
        new Finding(
            "broker",
            grade,
            String.format(
                Locale.ROOT,
                "none answers at %s (from %s)",
                address.settings().bootstrapServers(),
                address.source()),
            "./unas up starts one on this machine; --bootstrap names another one."));
  }

  private static Table table(List<Finding> findings) {
    Table table = new Table("SUBJECT", "GRADE", "FINDING");
    for (Finding finding : findings) {
      table.row(finding.subject(), finding.grade(), finding.observation());
      if (!finding.remedy().isEmpty()) {
        table.row("", "", "-> " + finding.remedy());
      }
    }
    return table;
  }

  private static ObjectNode json(Finding finding) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("subject", finding.subject())
        .put("grade", finding.grade().name())
        .put("finding", finding.observation())
        .put("remedy", finding.remedy());
  }
}
