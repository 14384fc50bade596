package org.unas.benchmarks.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The child's end of a conversation with {@link MeasuredProcess}: a line of words asks, a line of
 * JSON behind {@code =} answers, since libraries may print to standard output, too.
 */
public final class Answers {
  /** Both ends' JSON. */
  public static final ObjectMapper MAPPER = new ObjectMapper();

  static final String MARK = "=";

  private Answers() {}

  /** Does what a question asks. */
  @FunctionalInterface
  public interface Service {
    /** The answer. */
    Map<String, ?> obey(String[] words) throws IOException;
  }

  /** Answers questions until the parent closes its end, or dies. */
  public static void serve(InputStream questions, Service service) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(questions, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      give(service.obey(line.split(" ")));
    }
  }

  /** Sends one answer. */
  public static void give(Map<String, ?> answer) throws IOException {
    System.out.println(MARK + MAPPER.writeValueAsString(answer));
    System.out.flush();
  }
}
