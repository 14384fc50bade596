package org.unas.broker;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.apache.kafka.common.utils.Exit;

/**
 * What Kafka does when it cannot go on, as on a disk that is full: it ends the whole process, and
 * says why in its log only. Here it says so first.
 */
public final class BrokerEnd {
  private BrokerEnd() {}

  /**
   * For a process that holds a broker.
   *
   * @param words told in a sentence that Kafka ends the process
   */
  public static void announce(Consumer<String> words) {
    Exit.setHaltProcedure(told(words, code -> Runtime.getRuntime().halt(code)));
    Exit.setExitProcedure(told(words, System::exit));
  }

  private static Exit.Procedure told(Consumer<String> words, IntConsumer end) {
    return (code, message) -> {
      if (code != 0) {
        words.accept(sentence(code, Optional.ofNullable(message)));
      }
      end.accept(code);
    };
  }

  private static String sentence(int code, Optional<String> message) {
    return String.format(
        Locale.ROOT,
        "Kafka cannot go on and ends this process with code %d%s.",
        code,
        message.map(said -> ": " + said).orElse(""));
  }
}
