package org.unas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unas.schemas.Topic;
import org.unas.search.request.Resolution;
import org.unas.search.request.SearchRequestReader;
import picocli.CommandLine;

/** Every command that we print, on pages, in help and in messages, can be typed as printed. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class PrintedCommandsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```(\\w*)\n(.*?)^ *```$");
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?m)^ *(\\./unas|unas|curl|java|mvn|docker|docker-compose|echo|eval|apt-get"
              + "|kafka-console-\\w+\\.sh|docker/\\w.*|[A-Z_]+=\\S+ \\w+) ?");
  private static final Pattern INLINE =
      Pattern.compile("`((?:\\./unas|curl|docker compose) [^`…]+)`");

  /** In sources: a command and its options, as far as they are written out. */
  private static final Pattern HINT =
      Pattern.compile("\\./unas ([a-z]+(?:-[a-z]+)*)((?: (?:--?[a-z-]+|[A-Z:]+))*)");

  private static final Pattern ROUTE =
      Pattern.compile(
          "(POST|GET) localhost:8080/(v1/searches|health(/liveness|/readiness)?|prometheus)"
              + "|GET localhost:8080/v1/searches/[\\w-]+(/events|/incumbent)?"
              + "|POST localhost:8080/v1/searches/[\\w-]+:(pause|resume|cancel)(\\?reason=\\S*)?");

  @TempDir private Path stage;
  private PrintedCommands shell;
  private CommandLine commands;

  @BeforeEach
  void open() throws IOException {
    shell = new PrintedCommands(stage);
    commands = Unas.commandLine(Session.ofProcess());
  }

  static Stream<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages.stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void shouldPrintOnPagesOnlyWhatCanBeTyped(Path page) throws Exception {
    for (String block : blocks(page)) {
      check(block);
    }
    for (MatchResult match : INLINE.matcher(Files.readString(page)).results().toList()) {
      String inline = match.group(1).replace('\n', ' ');
      if (inline.matches("\\./unas [a-z]+")) {
        assertThat(commands.getSubcommands().keySet().contains(inline.substring(7)))
            .isEqualTo(!inline.equals("./unas bench"));
      } else if (!inline.matches("\\./unas [A-Z].*|\\./unas bench [A-Z].*")) {
        check(inline);
      }
    }
  }

  /** Those that hold commands, not what commands have printed. */
  private static List<String> blocks(Path page) throws IOException {
    return BLOCK
        .matcher(Files.readString(page))
        .results()
        .filter(block -> List.of("", "sh", "bash").contains(block.group(1)))
        .map(block -> block.group(2))
        .filter(block -> COMMAND.matcher(block).lookingAt())
        .toList();
  }

  @Test
  void shouldFindTheCommandsOfThePages() throws Exception {
    assertThat(blocks(ROOT.resolve("README.md"))).hasSizeGreaterThan(10);
  }

  @Test
  void shouldPrintInHelpOnlyWhatCanBeTyped() throws Exception {
    for (CommandLine command : CommandReference.all(commands).toList()) {
      for (String line : command.getCommandSpec().usageMessage().footer()) {
        if (line.startsWith("  unas ")) {
          check(line);
        }
      }
    }
  }

  @Test
  void shouldPrintInMessagesOnlyWhatCanBeTyped() throws Exception {
    List<MatchResult> hints = new ArrayList<>();
    for (String module : List.of("service", "controller", "trainer", "evaluator", "cli")) {
      try (Stream<Path> sources = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path source : sources.filter(Files::isRegularFile).toList()) {
          HINT.matcher(Files.readString(source)).results().forEach(hints::add);
        }
      }
    }
    assertThat(hints).hasSizeGreaterThan(15).allSatisfy(this::checkHint);
  }

  private void checkHint(MatchResult hint) {
    if (!hint.group(1).equals("bench")) {
      CommandLine command = commands.getSubcommands().get(hint.group(1));
      assertThat(command).as(hint.group()).isNotNull();
      assertThat(Arrays.stream(hint.group(2).split(" ")).filter(word -> word.startsWith("-")))
          .as(hint.group())
          .allMatch(option -> command.getCommandSpec().findOption(option) != null);
    }
  }

  private void check(String lines) throws Exception {
    List<PrintedCommands.Call> calls = shell.calls(lines);
    assertThat(calls).as(lines).isNotEmpty();
    for (PrintedCommands.Call call : calls) {
      switch (call.program()) {
        case "unas" -> checkUnas(call.arguments());
        case "curl" -> checkCurl(call.arguments());
        case "java" -> checkJava(call);
        case "mvn" -> checkMaven(call.arguments());
        case "docker" -> checkCompose(call.arguments());
        case "kafka-console-producer.sh" -> checkProducer(call);
        default -> assertThat(call.program()).doesNotContain("…");
      }
    }
  }

  /** The benchmarks have a test of their own. */
  private void checkUnas(List<String> arguments) {
    if (!arguments.get(0).equals("bench")) {
      assertThatCode(() -> commands.parseArgs(arguments.toArray(String[]::new)))
          .as("unas " + arguments)
          .doesNotThrowAnyException();
      assertThat(arguments).doesNotContain("ID");
      assertThat(arguments.stream().filter(word -> word.startsWith("examples/")))
          .allMatch(file -> Files.exists(ROOT.resolve(file)));
    }
  }

  private static void checkCurl(List<String> arguments) throws IOException {
    String url =
        arguments.stream().filter(word -> word.startsWith("localhost")).findAny().orElse("");
    int data = Math.max(arguments.indexOf("-d"), arguments.indexOf("--data-binary"));
    String method = data >= 0 || arguments.contains("POST") ? "POST" : "GET";
    assertThat(method + " " + url).matches(ROUTE);
    if (data >= 0) {
      String body = arguments.get(data + 1);
      checkRequest(body.startsWith("@") ? Files.readString(ROOT.resolve(body.substring(1))) : body);
    }
  }

  private static void checkRequest(String request) {
    assertThat(
            request.strip().startsWith("{")
                ? SearchRequestReader.fromJson(request, "an-id")
                : SearchRequestReader.fromYaml(request, "an-id"))
        .as(request)
        .isInstanceOf(Resolution.Resolved.class);
  }

  private static void checkJava(PrintedCommands.Call call) {
    int path = call.arguments().indexOf("-cp");
    assertThat(call.arguments().get(path + 1)).isEqualTo("cli/target/lib/*");
    String main = call.arguments().get(path + 2);
    assertThatCode(() -> Class.forName(main, false, PrintedCommandsTest.class.getClassLoader()))
        .as(main)
        .doesNotThrowAnyException();
    checkProducer(call);
  }

  private static void checkProducer(PrintedCommands.Call call) {
    int topic = call.arguments().indexOf("--topic");
    if (topic >= 0) {
      assertThat(Arrays.stream(Topic.values()).map(known -> known.in("")))
          .contains(call.arguments().get(topic + 1));
    }
    if (!call.input().isEmpty()) {
      checkRequest(call.input());
    }
  }

  private static void checkMaven(List<String> arguments) throws IOException {
    String poms = Files.readString(ROOT.resolve("pom.xml"));
    for (String module : following("-pl", arguments)) {
      assertThat(poms).contains("<module>" + module + "</module>");
    }
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path pom : modules.map(module -> module.resolve("pom.xml")).toList()) {
        poms += Files.exists(pom) ? Files.readString(pom) : "";
      }
    }
    for (String argument : arguments) {
      for (String profile :
          argument.startsWith("-P") ? argument.substring(2).split(",") : new String[0]) {
        assertThat(poms).contains("<id>" + profile + "</id>");
      }
    }
  }

  private static List<String> following(String option, List<String> arguments) {
    int at = arguments.indexOf(option);
    return at < 0 ? List.of() : List.of(arguments.get(at + 1).split(","));
  }

  /** {@code docker compose run cli …} is a command of ours; what is scaled is a service. */
  private void checkCompose(List<String> arguments) throws IOException {
    String file = Files.readString(ROOT.resolve("docker-compose.yml"));
    for (String word : arguments) {
      if (word.matches("[a-z-]+=\\d+")) {
        assertThat(file).contains("\n  " + word.replaceAll("=.*", "") + ":");
      }
    }
    int cli = arguments.indexOf("cli");
    if (cli >= 0 && arguments.contains("run")) {
      checkUnas(arguments.subList(cli + 1, arguments.size()));
    }
  }
}
