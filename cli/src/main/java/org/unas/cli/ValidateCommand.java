package org.unas.cli;

import org.unas.search.request.Resolution;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks a request without sending it. */
@Command(
    name = "validate",
    description = {
      "Checks a request without sending it: every rule that it breaks, or the request with every"
          + " default filled in.",
      "If the images are on this machine, warns of what is odd about them, such as one class only."
          + " Whether they can be read where the work is done is found out by the trainers.",
      "Exit code 2 if the request breaks a rule."
    },
    footer = {"", "Example:", "  unas validate -f examples/digits.yaml"})
final class ValidateCommand extends SessionCommand {
  private static final String FALLBACK_ID = "unnamed";

  @Mixin private RequestOptions request;

  ValidateCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    Resolution resolution = request.read().resolve(FALLBACK_ID);
    if (resolution instanceof Resolution.Refused refused) {
      Violations violations = new Violations(refused.violations());
      print(violations.table(), violations.json());
      note(violations.summary());
      return ExitCode.INVALID;
    }
    if (resolution instanceof Resolution.Resolved resolved) {
      new ImagesAtHand(resolved.spec()).notes().forEach(line -> note("%s", line));
      session().out().println(output().json() ? resolved.spec().toJson() : "The request is valid.");
    }
    return ExitCode.OK;
  }
}
