package org.unas.cli;

import java.util.List;
import org.unas.cli.client.DeadLetterBox;
import org.unas.cli.view.LetterView;
import org.unas.cli.view.Table;
import org.unas.schemas.DeadLetter;
import org.unas.streaming.KafkaSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One dead letter. */
@Command(
    name = "show",
    description = "Shows where a record stood, why nobody could use it, and the beginning of it.",
    footer = {
      "",
      "Example:",
      "  unas dead-letters show unas.search.commands-0@17 -o json | jq -r .value | base64 -d"
    })
final class DeadLettersShowCommand extends SessionCommand {
  @Mixin private ClusterOptions cluster;
  @Mixin private LetterParameter which;

  DeadLettersShowCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    KafkaSettings settings = cluster.address(session()).reachable();
    DeadLetterBox box = which.read(settings);
    DeadLetter letter = LetterParameter.only(box);
    Table table = LetterView.whole(box, letter);
    print(table, List.of(LetterView.json(box, letter)));
    return ExitCode.OK;
  }
}
