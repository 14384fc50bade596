package org.unas.cli;

import java.util.List;
import java.util.Optional;
import org.unas.cli.client.DeadLetterBox;
import org.unas.cli.view.LetterView;
import org.unas.cli.view.Table;
import org.unas.schemas.DeadLetter;
import org.unas.search.text.Notation;
import org.unas.streaming.KafkaSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Dead letters at a glance. */
@Command(
    name = "list",
    description = "Lists the records that no service could use, the oldest first.",
    footer = {
      "",
      "Example:",
      "  unas dead-letters list -o json | jq -r 'select(.sentAgain == null).place'"
    })
final class DeadLettersListCommand extends SessionCommand {
  private static final int MOST = 100_000;

  @Mixin private ClusterOptions cluster;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "Only records of this topic, with its prefix if it has one.")
  private Optional<String> topic = Optional.empty();

  @Range(max = "" + MOST)
  @Option(
      names = "--last",
      paramLabel = "LETTERS",
      description = "How many, the newest (default: ${DEFAULT-VALUE}).",
      defaultValue = "100")
  private int last;

  DeadLettersListCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    KafkaSettings settings = cluster.address(session()).reachable();
    DeadLetterBox box =
        DeadLetterBox.list(
            settings, letter -> topic.map(letter.getTopic()::equals).orElse(true), last);
    List<DeadLetter> letters = box.all();
    Table table = new Table("PLACE", "TIME", "SERVICE", "SENT AGAIN", "REASON");
    letters.forEach(letter -> addRow(table, box, letter));
    print(table, letters.stream().map(letter -> LetterView.json(box, letter)).toList());
    return ExitCode.OK;
  }

  private static void addRow(Table table, DeadLetterBox box, DeadLetter letter) {
    table.row(
        DeadLetterBox.place(letter),
        letter.getEnvelope().getTime(),
        letter.getService(),
        box.receipt(letter).map(DeadLetter::getSentAgain).orElse("-"),
        Notation.shorten(letter.getReason()));
  }
}
