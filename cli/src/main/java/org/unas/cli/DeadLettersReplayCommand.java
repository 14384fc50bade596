package org.unas.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.unas.cli.client.DeadLetterBox;
import org.unas.cli.client.Replay;
import org.unas.cli.view.Table;
import org.unas.schemas.DeadLetter;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends the record of a dead letter again. */
@Command(
    name = "replay",
    description = {
      "Sends a record again to the topic and partition from which it came, as it was, and notes so.",
      "For when what kept the service from using it has been mended; a record that is still of no use"
          + " becomes another letter."
    },
    footer = {"", "Example:", "  unas dead-letters replay unas.search.commands-0@17"})
final class DeadLettersReplayCommand extends SessionCommand {
  @Mixin private ClusterOptions cluster;
  @Mixin private LetterParameter which;

  @Option(names = "--again", description = "Sends it also if it was sent again before.")
  private boolean again;

  DeadLettersReplayCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    KafkaSettings settings = cluster.address(session()).reachable();
    DeadLetterBox box = which.read(settings);
    DeadLetter letter = LetterParameter.only(box);
    requireTopic(settings, letter);
    requireWhole(letter);
    if (!again) {
      box.receipt(letter).ifPresent(DeadLettersReplayCommand::refuse);
    }
    String place = new Replay(settings).send(letter);
    print(
        new Table("PLACE", "SENT AGAIN").row(DeadLetterBox.place(letter), place),
        List.of(
            JsonNodeFactory.instance
                .objectNode()
                .put("place", DeadLetterBox.place(letter))
                .put("sentAgain", place)));
    return ExitCode.OK;
  }

  /** Only into topics that a user or a service writes, never into those of Kafka Streams. */
  private static void requireTopic(KafkaSettings settings, DeadLetter letter) {
    Optional<String> known =
        Stream.of(Topic.values()).map(settings::topic).filter(letter.getTopic()::equals).findAny();
    if (known.isEmpty()) {
      throw invalid(
          letter,
          "A record is sent again to a topic of this deployment, but that of %s is none.",
          "Look at the record: ./unas dead-letters show " + DeadLetterBox.place(letter));
    }
  }

  private static void requireWhole(DeadLetter letter) {
    if (letter.getFullBytes() != null) {
      throw invalid(
          letter,
          "A record is sent again as it was, but of %s only the beginning was kept.",
          "Read it from its topic, as long as it lies there.");
    }
  }

  private static void refuse(DeadLetter receipt) {
    throw invalid(
        receipt,
        "A record is sent again once, but %s was and lies at " + receipt.getSentAgain() + ".",
        "To send it once more: ./unas dead-letters replay "
            + DeadLetterBox.place(receipt)
            + " --again");
  }

  private static CommandFailure invalid(DeadLetter letter, String rule, String nextStep) {
    return new CommandFailure(
        ExitCode.INVALID, String.format(Locale.ROOT, rule, DeadLetterBox.place(letter)), nextStep);
  }
}
