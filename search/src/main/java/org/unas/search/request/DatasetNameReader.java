package org.unas.search.request;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes a data set's URI apart; every slip is refused with the way to write it. */
final class DatasetNameReader {
  private static final String FORMS =
      "Use digits, idx:FOLDER, cifar10:PATH or table:PATH, with the place where trainers and"
          + " evaluators see the files; docs/datasets.md describes each form.";
  private static final Pattern PATH = Pattern.compile("[^\\s\\p{Cc}]([^\\p{Cc}]*[^\\s\\p{Cc}])?");
  private static final Pattern SOME_PATH = Pattern.compile("[^\\p{Cc}]*[^\\s\\p{Cc},][^\\p{Cc}]*");
  private static final Pattern PATHS = Pattern.compile("[^\\p{Cc}]*");
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,2}");
  private static final Range CLASSES = Range.between(2, 256);
  private static final String USUAL_CLASSES = "10";

  private final String uri;

  DatasetNameReader(String uri) {
    this.uri = uri;
  }

  DatasetName read() {
    String[] addressAndQuery = uri.split("\\?", 2);
    String[] schemeAndPath = addressAndQuery[0].split(":", 2);
    String path = schemeAndPath.length == 2 ? schemeAndPath[1] : "";
    Optional<String> query =
        addressAndQuery.length == 2 ? Optional.of(addressAndQuery[1]) : Optional.empty();
    return switch (schemeAndPath[0]) {
      case "digits" -> digits();
      case "idx" -> idx(path, option(query, "classes"));
      case "cifar10" -> cifar10(path, option(query, "test"));
      case "table" -> table(path, option(query, "validation"));
      default ->
          throw refusal("must have one of the schemes digits, idx, cifar10 and table", FORMS);
    };
  }

  private DatasetName digits() {
    if (!uri.equals("digits")) {
      throw refusal("must be digits alone, without a path or options", "Write digits.");
    }
    return new DatasetName.Digits();
  }

  private DatasetName idx(String folder, Optional<String> classes) {
    requirePath(PATH, folder);
    String given = classes.orElse(USUAL_CLASSES);
    if (!NUMBER.matcher(given).matches() || !CLASSES.contains(Integer.parseInt(given))) {
      throw refusal(
          "must have a whole number from 2 to 256 as classes",
          "Set classes to how many there are, such as ?classes=47, or leave it out for 10.");
    }
    return new DatasetName.Idx(folder, Integer.parseInt(given));
  }

  private DatasetName cifar10(String paths, Optional<String> test) {
    requirePath(SOME_PATH, paths);
    test.ifPresent(given -> requirePath(PATHS, given));
    return new DatasetName.Cifar10(paths, test);
  }

  private DatasetName table(String file, Optional<String> validation) {
    requirePath(PATH, file);
    String column = validation.orElse(DatasetName.USUAL_VALIDATION);
    if (!PATH.matcher(column).matches()) {
      throw refusal(
          "must name a column as validation",
          "Set validation to a column of accuracies, or leave it out for c10_val_200.");
    }
    return new DatasetName.Table(file, column);
  }

  private void requirePath(Pattern form, String path) {
    if (!form.matcher(path).matches()) {
      throw refusal(
          "must have a path behind the colon, without control characters and outer blanks", FORMS);
    }
  }

  /** The one option of a scheme. */
  private Optional<String> option(Optional<String> query, String known) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String option : query.map(text -> text.split("&", -1)).orElse(new String[0])) {
      String[] nameAndValue = option.split("=", 2);
      if (nameAndValue.length != 2 || !nameAndValue[0].equals(known)) {
        throw refusal(
            String.format(Locale.ROOT, "must have no option but %s=…", known),
            String.format(Locale.ROOT, "Write ?%s=… or nothing behind the path.", known));
      }
      if (options.put(known, nameAndValue[1]) != null) {
        throw refusal(
            String.format(Locale.ROOT, "must have the option %s once", known), "Remove one.");
      }
    }
    return Optional.ofNullable(options.get(known));
  }

  private UnknownDataset refusal(String rule, String fix) {
    return new UnknownDataset(uri, rule, fix);
  }
}
