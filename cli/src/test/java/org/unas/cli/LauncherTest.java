package org.unas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script on machines where something is missing. */
class LauncherTest {
  private static final List<String> BASICS =
      List.of(
          "bash",
          "cat",
          "date",
          "dirname",
          "find",
          "head",
          "mkdir",
          "readlink",
          "sed",
          "touch",
          "uname");

  @TempDir private Path folder;
  private Path project;
  private Path bin;

  private record Result(int code, String out, String err) {}

  @BeforeEach
  void makeAMachine() throws IOException {
    project = Files.createDirectories(folder.resolve("a clone"));
    bin = Files.createDirectory(folder.resolve("bin"));
    Files.copy(Path.of("..", "unas"), project.resolve("unas"));
    Files.writeString(project.resolve("pom.xml"), "<project/>");
    for (String program : BASICS) {
      install(program, String.format(Locale.ROOT, "exec %s \"$@\"\n", find(program)));
    }
  }

  private static Path find(String program) {
    return List.of("/usr/bin", "/bin").stream()
        .map(directory -> Path.of(directory, program))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }

  private void install(String program, String script) throws IOException {
    Path file = Files.writeString(bin.resolve(program), "#!" + find("bash") + "\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void installJava(String version) throws IOException {
    install(
        "java",
        String.format(
            Locale.ROOT,
            """
        if [ "$1" = -version ]; then echo 'openjdk version "%s"' >&2; else printf '%%s\\n' "$@"; fi
        """,
            version));
  }

  private Result launch(String... arguments) throws IOException, InterruptedException {
    return launch(Map.of(), arguments);
  }

  private Result launch(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    int code = process(environment, arguments).waitFor();
    return new Result(
        code,
        Files.readString(folder.resolve("out"), StandardCharsets.UTF_8),
        Files.readString(folder.resolve("err"), StandardCharsets.UTF_8));
  }

  private Process start(String... arguments) throws IOException {
    return process(Map.of(), arguments);
  }

  private Process process(Map<String, String> environment, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(bin.resolve("bash").toString(), project.resolve("unas").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", bin.toString());
    builder.environment().putAll(environment);
    return builder
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  @Test
  void shouldSayHowToInstallAMissingJdk() throws Exception {
    Result result = launch("ls");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("a JDK, 17 or newer", "no java on the PATH");
    assertThat(result.err()).containsAnyOf("apt-get install openjdk-17", "brew install openjdk@17");
  }

  @Test
  void shouldRefuseAnOldJdkAndNameItsVersion() throws Exception {
    installJava("11.0.2");
    Result result = launch("ls");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("a JDK, 17 or newer", "is version 11");
  }

  @Test
  void shouldSayHowToInstallMissingMaven() throws Exception {
    installJava("17.0.1");
    install("javac", "");
    Result result = launch("ls");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("Maven", "no mvn on the PATH");
    assertThat(result.err()).containsAnyOf("apt-get install maven", "brew install maven");
  }

  @Test
  void shouldBuildOnceAndAgainWhenSourcesAreNewer() throws Exception {
    installJava("17.0.1");
    install("javac", "");
    install("mvn", "echo mvn \"$@\"");
    assertThat(launch("ls").err()).contains("Building UNAS", "mvn -q -B -DskipTests", "Built in");
    Result second = launch("watch", "an id");
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).contains("org.unas.cli.Unas\nwatch\nan id\n");
    Path source = Files.createDirectories(project.resolve("cli/src/main")).resolve("New.java");
    Files.writeString(source, "");
    Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 60_000));
    assertThat(launch("ls").err()).contains("Building UNAS");
  }

  @Test
  void shouldSayHowToRepeatABuildThatFailed() throws Exception {
    installJava("17.0.1");
    install("javac", "");
    install("mvn", "echo broken; exit 1");
    Result result = launch("ls");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("broken", "The build failed", "Next: cd ");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void shouldNotReplaceTheClassesOfARunningCluster() throws Exception {
    installJava("17.0.1");
    install("javac", "");
    install("mvn", "echo built");
    Process running = new ProcessBuilder("sh", "-c", "read x; :", "org.unas.cli.Unas").start();
    try {
      announce(running.pid());
      Result result = launch("ls");
      assertThat(result.code()).isEqualTo(3);
      assertThat(result.err()).contains("unas up", "kill " + running.pid());
    } finally {
      running.destroyForcibly();
    }
  }

  @Test
  void shouldNotTakeAnotherProcessOfTheSameNumberForACluster() throws Exception {
    installJava("17.0.1");
    install("javac", "");
    install("mvn", "echo built");
    announce(ProcessHandle.current().pid());
    assertThat(launch("ls").err()).contains("Built in");
  }

  private void announce(long pid) throws IOException {
    Path folder = Files.createDirectories(project.resolve(".unas/running"));
    Files.writeString(folder.resolve(pid + ".properties"), "pid=" + pid + "\n");
  }

  @Test
  void shouldNotReplaceTheClassesOfAnyCommandThatRuns() throws Exception {
    for (String program : List.of("flock", "sleep")) {
      install(program, String.format(Locale.ROOT, "exec %s \"$@\"\n", find(program)));
    }
    install(
        "java",
        """
        if [ "$1" = -version ]; then echo 'openjdk version "17.0.1"' >&2; else : >ready; exec sleep 60; fi
        """);
    install("javac", "");
    install("mvn", "echo built");
    Process watching = start("watch", "x");
    try {
      Awaitility.await().until(() -> Files.exists(folder.resolve("ready")));
      Path source = Files.createDirectories(project.resolve("cli/src/main")).resolve("New.java");
      Files.writeString(source, "");
      Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 60_000));
      Result result = launch("ls");
      assertThat(result.code()).isEqualTo(3);
      assertThat(result.err()).contains("a build would replace its classes", "Next: ");
    } finally {
      watching.destroyForcibly();
    }
  }

  @Test
  void shouldSayThatItCannotBuildInACheckoutThatCannotBeWritten() throws Exception {
    installJava("17.0.1");
    install("javac", "");
    install("mvn", "echo built");
    // Not a folder, so that nobody can write into it, root included.
    Files.writeString(project.resolve("cli"), "");
    Result result = launch("ls");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("cannot be written", "Next: ").doesNotContain("mkdir");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"two words", "st*r", "naïve Käse", "hash#mark", "100%", "ex!clam", "q'uote"})
  void shouldRunFromAnyFolderWithTheUsersFilesAsTheyAre(String name) throws Exception {
    Charset names = Charset.forName(System.getProperty("sun.jnu.encoding"));
    assumeTrue(names.newEncoder().canEncode(name), "this JVM cannot name such a folder");
    byte[] argument = name.getBytes(Charset.defaultCharset());
    assumeTrue(Arrays.equals(argument, name.getBytes(names)), "nor hand its name to a process");
    installJava("17.0.1");
    install("javac", "");
    install("mvn", "");
    Path odd = Files.createDirectories(folder.resolve(name));
    Files.move(project, odd.resolve("clone"));
    project = odd.resolve("clone");
    assertThat(launch("validate", "-f", "a file.yaml").out())
        .contains("\n" + project.toRealPath() + "/cli/target/lib/*\norg.unas.cli.Unas\n")
        .endsWith("validate\n-f\na file.yaml\n");
  }

  @Test
  void shouldFollowASymbolicLinkToItself() throws Exception {
    installJava("17.0.1");
    install("javac", "");
    install("mvn", "");
    Path clone = project.toRealPath();
    Path link = Files.createSymbolicLink(folder.resolve("link"), project.resolve("unas"));
    project = Files.createDirectories(folder.resolve("elsewhere"));
    Files.createSymbolicLink(project.resolve("unas"), link);
    assertThat(launch("ls").out()).contains("\n" + clone + "/cli/target/lib/*\n");
  }

  @Test
  void shouldSayThatJavaTakesNoColonInItsClassPath() throws Exception {
    installJava("17.0.1");
    Path odd = Files.createDirectories(folder.resolve("a:b"));
    Files.move(project, odd.resolve("clone"));
    project = odd.resolve("clone");
    Result result = launch("ls");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("':' in its path", "a:b", "Next: move or clone it");
  }

  @Test
  void shouldGiveJavaACharacterSetThatKnowsEveryName() throws Exception {
    install(
        "java",
        """
        if [ "$1" = -version ]; then echo 'openjdk version "17.0.1"' >&2; else echo "LC_ALL=${LC_ALL-}"; fi
        """);
    install("javac", "");
    install("mvn", "");
    assertThat(launch(Map.of("LC_ALL", "C"), "ls").out()).isEqualTo("LC_ALL=C.UTF-8\n");
    assertThat(launch(Map.of(), "ls").out()).isEqualTo("LC_ALL=C.UTF-8\n");
    assertThat(launch(Map.of("LC_ALL", "de_DE.UTF-8"), "ls").out())
        .isEqualTo("LC_ALL=de_DE.UTF-8\n");
  }

  @Test
  void shouldGiveJavaALocaleInWhichKafkaWorks() throws Exception {
    installJava("17.0.1");
    install("javac", "");
    install("mvn", "");
    for (String command : List.of("demo", "up", "ls", "doctor", "bench")) {
      assertThat(launch(command).out())
          .contains("-Duser.language=en\n", "-Duser.country=US\n", "-Dfile.encoding=UTF-8\n");
    }
  }

  @Test
  void shouldCompileBestWhereItComputesOrRunsForLong() throws Exception {
    installJava("17.0.1");
    install("javac", "");
    install("mvn", "");
    assertThat(launch("retrain", "--small").out()).doesNotContain("TieredStopAtLevel");
    assertThat(launch("up").out()).doesNotContain("TieredStopAtLevel");
    assertThat(launch("ls").out()).contains("-XX:TieredStopAtLevel=1\n");
  }

  @Test
  void shouldKeepTheClassPathWhereFoldersHaveSpaces() throws Exception {
    installJava("25");
    install("javac", "");
    install("mvn", "");
    Result result = launch("ls");
    assertThat(result.out())
        .contains("\n" + project.toRealPath() + "/cli/target/lib/*\norg.unas.cli.Unas\n")
        .contains("--enable-native-access=ALL-UNNAMED\n");
  }
}
