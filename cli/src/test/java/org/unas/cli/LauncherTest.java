package org.unas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    List<String> command =
        new ArrayList<>(
            List.of(bin.resolve("bash").toString(), project.resolve("unas").toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", bin.toString());
    int code = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
    return new Result(
        code,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
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
    Files.createDirectories(project.resolve(".unas"));
    Files.writeString(
        project.resolve(".unas/up.properties"), "pid=" + ProcessHandle.current().pid() + "\n");
    Result result = launch("ls");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("unas up", "kill " + ProcessHandle.current().pid());
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
