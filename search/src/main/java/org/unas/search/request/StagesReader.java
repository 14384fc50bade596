package org.unas.search.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unas.search.chain.ChainLayer;
import org.unas.search.chain.ChainOperation;
import org.unas.search.chain.ChainStage;

/** Reads the stages of a custom space and checks of every layer what it can be. */
final class StagesReader {
  private static final int MOST_STAGES = 16;
  private static final Range WIDTHS = Range.between(1, 2048);
  private static final Range LAYERS = Range.between(1, 32);
  private static final Range STRIDES = Range.between(1, 2);
  private static final String OPTIONS = "options";
  private static final String ENTRY = "entry";

  private final DatasetKind dataset;

  StagesReader(DatasetKind dataset) {
    this.dataset = dataset;
  }

  SpaceSpec.Custom read(Section space) {
    List<Section> sections =
        space.requiredSections(
            "stages",
            MOST_STAGES,
            "List stages, such as {\"channels\": 16, \"layers\": 2, \"options\":"
                + " [\"sep_conv_3x3\", \"skip\"]}.");
    List<ChainStage> stages = new ArrayList<>();
    for (int number = 0; number < sections.size(); number++) {
      stages.add(stage(sections.get(number), number));
    }
    int first = stages.isEmpty() ? 1 : stages.get(0).channels();
    int channels = space.integer("channels", WIDTHS, first);
    checkEntries(sections, stages, channels);
    checkImage(sections, stages);
    return new SpaceSpec.Custom(channels, stages);
  }

  private static ChainStage stage(Section stage, int number) {
    int channels = stage.requiredInteger("channels", WIDTHS, 2, "Set it, such as to 16.");
    int stride = stage.integer("stride", STRIDES, 1);
    int layers = stage.integer("layers", LAYERS, 1);
    boolean ownEntry = stage.has(ENTRY);
    List<ChainOperation> entry =
        operations(stage, ENTRY, String.format(Locale.ROOT, "stage %d layer 0", number));
    stage.require(OPTIONS, "List what its layers can be, such as [sep_conv_3x3, mbconv_3x3_e3].");
    List<ChainOperation> options =
        operations(stage, OPTIONS, place(number, ownEntry ? 1 : 0, layers - 1));
    if (ownEntry && layers == 1) {
      stage.violation(
          ENTRY,
          "must be left out for a stage of one layer, which can be its options",
          "Remove it, or give the stage more layers.");
    }
    stage.finish();
    return new ChainStage(channels, stride, layers, ownEntry ? entry : options, options);
  }

  private static String place(int stage, int from, int to) {
    return from >= to
        ? String.format(Locale.ROOT, "stage %d layer %d", stage, to)
        : String.format(Locale.ROOT, "stage %d layers %d to %d", stage, from, to);
  }

  private static List<ChainOperation> operations(Section stage, String list, String place) {
    List<ChainOperation> operations = new ArrayList<>();
    List<String> names = stage.names(list);
    for (int i = 0; i < names.size(); i++) {
      Optional<ChainOperation> operation = ChainOperation.of(names.get(i));
      if (operation.isEmpty()) {
        refuseUnknown(stage, list, i, names.get(i), place);
      } else if (operations.contains(operation.get())) {
        stage.violation(list, i, "must be named once for " + place, "Remove it.");
      } else {
        operations.add(operation.get());
      }
    }
    return operations;
  }

  private static void refuseUnknown(
      Section stage, String list, int index, String name, String place) {
    String fix =
        name.equals("none")
            ? "Remove it: none would cut the chain."
            : Names.nearest(name, ChainOperation.labels())
                .map(text -> String.format(Locale.ROOT, "Write %s.", text))
                .orElse("Take one of these.");
    String catalogue = String.join(", ", ChainOperation.labels());
    stage.violation(
        list, index, String.format(Locale.ROOT, "must be one of %s for %s", catalogue, place), fix);
  }

  /** Only the first layer of a stage changes the image, so every operation fits the others. */
  private static void checkEntries(List<Section> sections, List<ChainStage> stages, int channels) {
    int in = channels;
    for (int number = 0; number < stages.size(); number++) {
      ChainStage stage = stages.get(number);
      ChainLayer layer = stage.layers(number, in).get(0);
      layer.options().forEach(option -> check(sections.get(layer.stage()), stage, layer, option));
      in = stage.channels();
    }
  }

  private static void check(
      Section section, ChainStage stage, ChainLayer layer, ChainOperation option) {
    boolean ownEntry = section.has(ENTRY);
    String list = ownEntry ? ENTRY : OPTIONS;
    String fix =
        ownEntry || stage.layers() == 1
            ? "Remove it."
            : "Remove it, or list in entry what layer 0 can be.";
    layer
        .objection(option)
        .ifPresent(
            objection ->
                section.violation(
                    list,
                    section.names(list).indexOf(option.label()),
                    String.format(
                        Locale.ROOT, "must not be listed: %s %s", layer.name(), objection),
                    fix));
  }

  private void checkImage(List<Section> sections, List<ChainStage> stages) {
    dataset
        .side()
        .ifPresent(
            side ->
                ChainStage.halvesOnePixel(side, stages)
                    .ifPresent(number -> refuseStride(sections.get(number), number, side)));
  }

  private void refuseStride(Section stage, int number, int side) {
    stage.violation(
        "stride",
        String.format(
            Locale.ROOT,
            "must be 1 for stage %d: images of %s have %dx%d pixels, and one is left there",
            number,
            Names.of(dataset),
            side,
            side),
        "Set it to 1, or halve the image less often before.");
  }
}
