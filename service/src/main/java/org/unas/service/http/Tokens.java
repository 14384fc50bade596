package org.unas.service.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tokens that this service knows, each with a name, for the audit, and a role. Kept are their
 * digests only; a shown token is compared with all of them, in the same time whichever it is.
 */
public final class Tokens {
  private static final String BEARER = "Bearer ";

  /** The token by the grammar of RFC 6750; sixteen characters are too many to guess. */
  private static final Pattern ENTRY =
      Pattern.compile("([a-z0-9][a-z0-9-]{0,39})=([A-Za-z0-9._~+/-]{16,512}=*)");

  private record Known(Caller caller, byte[] digest) {}

  private final List<Known> known = new ArrayList<>();

  private Tokens() {}

  /**
   * Reads {@code UNAS_HTTP_READ_TOKENS} and {@code UNAS_HTTP_WRITE_TOKENS}, and the files that
   * {@code UNAS_HTTP_READ_TOKENS_FILE} and {@code UNAS_HTTP_WRITE_TOKENS_FILE} name: entries {@code
   * NAME=TOKEN}, separated by blanks or lines.
   *
   * @throws IllegalArgumentException if one is not valid; says which, but not what it is
   */
  public static Tokens from(Map<String, String> environment) {
    Tokens tokens = new Tokens();
    for (Role role : Role.values()) {
      String setting = "UNAS_HTTP_" + role.name() + "_TOKENS";
      tokens.add(role, setting, environment.getOrDefault(setting, ""));
      String file = environment.getOrDefault(setting + "_FILE", "");
      tokens.add(role, setting + "_FILE", file.isEmpty() ? "" : content(setting, file));
    }
    return tokens;
  }

  private static String content(String setting, String file) {
    try {
      return Files.readString(Path.of(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s_FILE names a file of tokens, but '%s' cannot be read: %s.",
              setting,
              file,
              e.getClass().getSimpleName()),
          e);
    }
  }

  private void add(Role role, String setting, String entries) {
    if (entries.isBlank()) {
      return;
    }
    String[] each = entries.strip().split("\\s+");
    for (int i = 0; i < each.length; i++) {
      Matcher entry = ENTRY.matcher(each[i]);
      if (!entry.matches()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s has entries NAME=TOKEN separated by blanks or lines, with a name of a to z, 0 to"
                    + " 9 and -, and a token of 16 or more letters, digits and ._~+/-; entry %d is"
                    + " not so. Make one with: openssl rand -hex 24",
                setting,
                i + 1));
      }
      known.add(new Known(new Caller(entry.group(1), role), digest(entry.group(2))));
    }
  }

  /** Whether there is any. */
  boolean any() {
    return !known.isEmpty();
  }

  /** Whether one is for reading only. */
  boolean anyForReading() {
    return known.stream().anyMatch(token -> token.caller().role() == Role.READ);
  }

  /**
   * Who shows a token.
   *
   * @param authorization the header of that name
   * @return empty if it is none of ours
   */
  Optional<Caller> caller(String authorization) {
    if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.empty();
    }
    byte[] shown = digest(authorization.substring(BEARER.length()).strip());
    Optional<Caller> caller = Optional.empty();
    for (Known token : known) {
      // Every one is looked at, whichever fits.
      if (MessageDigest.isEqual(token.digest(), shown)) {
        caller = Optional.of(token.caller());
      }
    }
    return caller;
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256, but this one has not.", e);
    }
  }
}
