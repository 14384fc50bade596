package org.unas.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class CellDrawingTest {
  private static String nasBench201(String cell) {
    return CellDrawing.of(
        String.format(Locale.ROOT, "{\"space\":\"nasbench201\",\"cell\":\"%s\"}", cell));
  }

  @Test
  void shouldDrawEveryEdgeOfACell() {
    String cell =
        "|nor_conv_3x3~0|+|skip_connect~0|nor_conv_1x1~1|"
            + "+|nor_conv_3x3~0|avg_pool_3x3~1|nor_conv_3x3~2|";
    assertThat(nasBench201(cell))
        .isEqualTo(
            """
            in --conv 3x3-----> 1 --conv 1x1------> 2 --conv 3x3------> out
            |                   |                   ^                   ^
            +--skip-------------|-------------------+                   |
            +--conv 3x3---------|---------------------------------------+
                                +--avg pool 3x3-------------------------+""");
  }

  @Test
  void shouldLeaveOutWhatPassesNothing() {
    assertThat(nasBench201("|none~0|+|nor_conv_3x3~0|none~1|+|none~0|none~1|skip_connect~2|"))
        .isEqualTo(
            """
            in                  1                   2 --skip----------> out
            |                                       ^
            +--conv 3x3-----------------------------+""");
  }

  @Test
  void shouldDotEdgesThatChangeNothing() {
    String cell =
        "|nor_conv_3x3~0|+|skip_connect~0|nor_conv_1x1~1|+|nor_conv_3x3~0|avg_pool_3x3~1|none~2|";
    assertThat(nasBench201(cell))
        .isEqualTo(
            """
            in --conv 3x3-----> 1 ..conv 1x1......> 2                   out
            |                   |                   ^                   ^
            +..skip.............|...................+                   |
            +--conv 3x3---------|---------------------------------------+
                                +--avg pool 3x3-------------------------+
            dotted: dead, changes nothing""");
  }

  @Test
  void shouldMarkWhatIsDeadInDartsCells() {
    String edges =
        """
        [[{"input":0,"op":"none"},{"input":0,"op":"none"}],\
        [{"input":2,"op":"max_pool_3x3"},{"input":0,"op":"dil_conv_5x5"}]]""";
    assertThat(
            CellDrawing.of(
                String.format(
                    Locale.ROOT,
                    "{\"space\":\"darts\",\"normal\":%s,\"reduce\":%s}",
                    edges,
                    edges)))
        .startsWith(
            """
            normal cell
              cell k-1 is read by nobody
              node 0 = none(cell k-2) + none(cell k-2)
              node 1 = max_pool_3x3(node 0) [dead] + dil_conv_5x5(cell k-2)
            reduce cell
            """);
  }

  @Test
  void shouldWriteDartsCellsAsSums() {
    String edges =
        """
        [[{"input":0,"op":"sep_conv_3x3"},{"input":1,"op":"skip_connect"}],\
        [{"input":2,"op":"max_pool_3x3"},{"input":0,"op":"dil_conv_5x5"}]]""";
    assertThat(
            CellDrawing.of(
                String.format(
                    Locale.ROOT,
                    "{\"space\":\"darts\",\"normal\":%s,\"reduce\":%s}",
                    edges,
                    edges)))
        .startsWith(
            """
            normal cell
              node 0 = sep_conv_3x3(cell k-2) + skip_connect(cell k-1)
              node 1 = max_pool_3x3(node 0) + dil_conv_5x5(cell k-2)
            reduce cell
            """);
  }

  @Test
  void shouldShowWhatItCannotDraw() {
    assertThat(CellDrawing.of("{\"space\":\"other\"}")).isEqualTo("{\"space\":\"other\"}");
    assertThat(nasBench201("|none~0|")).contains("|none~0|");
  }
}
