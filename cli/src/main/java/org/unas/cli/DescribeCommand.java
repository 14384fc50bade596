package org.unas.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unas.cli.describe.Description;
import org.unas.cli.describe.PublishedTable;
import org.unas.cli.describe.SizeOptions;
import org.unas.cli.describe.SupernetOptions;
import org.unas.cli.view.svg.GenotypeSvg;
import org.unas.search.genotype.DartsCells;
import org.unas.search.genotype.Genotype;
import org.unas.search.genotype.NasBench201Cell;
import org.unas.search.genotype.ProxylessNasLayers;
import org.unas.supernet.network.NetworkSize;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A network before anybody trains it. */
@Command(
    name = "describe",
    description = {
      "Draws the network of a genotype and counts its parameters (without auxiliary head) and its"
          + " work for one image, as the table of NAS-Bench-201 counts it; the same for a"
          + " supernet. Starts nothing.",
      "Exit code 2 if the genotype breaks a rule, 4 if it is not there."
    },
    footer = {
      "",
      "Example:",
      "  unas describe --genotype preset:darts_v2 --channels 36 --cells 20 --svg darts_v2.svg"
    })
final class DescribeCommand extends SessionCommand {
  private static final List<String> OPTIONS =
      List.of(
          "--channels",
          "--cells",
          "--classes",
          "--image",
          "--operations",
          "--nodes",
          "--auxiliary",
          "--svg");

  @ArgGroup(multiplicity = "1")
  private Subject subject;

  @Mixin private SizeOptions size;
  @Mixin private SupernetOptions supernet;

  @Option(
      names = "--auxiliary",
      description = "Counts the head that DARTS cells are trained with, too.")
  private boolean auxiliary;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Writes a drawing of the genotype, in SVG.")
  private Optional<Path> svg = Optional.empty();

  @Spec private CommandSpec spec;

  /** What is to be described. */
  static final class Subject {
    @Option(names = "--genotype", paramLabel = "FILE", description = GenotypeFile.DESCRIPTION)
    private Optional<String> genotype = Optional.empty();

    @Option(
        names = "--supernet",
        paramLabel = "SPACE",
        description =
            "The network that holds all architectures of darts, nasbench201 or proxylessnas.")
    private Optional<SupernetOptions.Space> supernet = Optional.empty();

    @Option(names = "--list", description = "The published architectures, each in numbers.")
    private boolean list;
  }

  DescribeCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    svg.ifPresent(file -> OutputFile.require("--svg", "drawing", file));
    try {
      if (subject.list) {
        only("--list", List.of());
        print(PublishedTable.table(), PublishedTable.json());
      } else if (subject.supernet.isPresent()) {
        describe(subject.supernet.get());
      } else {
        describe(GenotypeFile.read(subject.genotype.orElseThrow()));
      }
      return ExitCode.OK;
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.INVALID, e.getMessage(), "Change the size: unas describe --help", e);
    } catch (ArithmeticException e) {
      throw new CommandFailure(
          ExitCode.INVALID,
          String.format(
              Locale.ROOT,
              "A tensor has at most %,d numbers, but one of this network would have more.",
              Integer.MAX_VALUE),
          "Describe a smaller one.",
          e);
    }
  }

  private void describe(SupernetOptions.Space space) {
    only("A supernet of " + space, supernet.taken(space));
    print(supernet.describe(space, size));
  }

  private void describe(Genotype genotype) {
    only("A genotype of " + genotype.space(), taken(genotype));
    print(Description.of(genotype, size.over(NetworkSize.published(genotype)), auxiliary));
    svg.ifPresent(file -> draw(genotype, file));
  }

  private void draw(Genotype genotype, Path file) {
    try {
      Files.writeString(file, GenotypeSvg.of(genotype));
      note("Drawn: %s", file);
    } catch (IOException e) {
      throw OutputFile.failure("--svg", "drawing", file, e);
    }
  }

  private static List<String> taken(Genotype genotype) {
    return switch (genotype.space()) {
      case DartsCells.SPACE ->
          List.of("--channels", "--cells", "--classes", "--image", "--auxiliary", "--svg");
      case NasBench201Cell.SPACE ->
          List.of("--channels", "--cells", "--classes", "--image", "--svg");
      case ProxylessNasLayers.SPACE -> List.of("--channels", "--classes", "--image", "--svg");
      default -> List.of("--classes", "--image", "--svg");
    };
  }

  private void print(Description description) {
    if (output().json()) {
      session().out().println(description.json());
    } else {
      session().out().print(description.text());
    }
  }

  /** Refuses options that say nothing about the subject. */
  private void only(String subjectName, List<String> taken) {
    for (String option : OPTIONS) {
      if (!taken.contains(option) && spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new CommandFailure(
            ExitCode.INVALID,
            String.format(
                Locale.ROOT,
                "%s takes %s, but %s was given.",
                subjectName,
                taken.isEmpty() ? "no other options" : String.join(", ", taken),
                option),
            String.format(Locale.ROOT, "Leave %s out.", option));
      }
    }
  }
}
