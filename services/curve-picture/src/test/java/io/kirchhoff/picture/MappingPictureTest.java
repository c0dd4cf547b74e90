package io.kirchhoff.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class MappingPictureTest {
  /** As many as a weight may have. */
  private static final List<DeviceLine> EIGHT_PAIRS =
      IntStream.range(0, 16)
          .mapToObj(
              slice ->
                  new DeviceLine(
                      "device " + slice, slice / 2, slice % 2 == 1, List.of(0.0, 5.0, 20.0)))
          .toList();

  @Test
  void theLegendShowsEachLineAsItIsDrawn() throws Exception {
    var svg = new Drawing(MappingPicture.of("mapping", EIGHT_PAIRS, 20, PictureTheme.LIGHT));
    List<String> drawn = classes(svg.elements("polyline"));
    List<String> shown =
        classes(svg.elements("line")).stream().filter(it -> it.contains("curve")).toList();
    assertThat(shown).isEqualTo(drawn).hasSize(16);
    assertThat(svg.elements("circle")).as("lines have no points").isEmpty();
    assertThat(svg.texts()).contains("device 0", "device 15");
  }

  @Test
  void allLinesCanBeToldApart() throws Exception {
    var svg = new Drawing(MappingPicture.of("mapping", EIGHT_PAIRS, 20, PictureTheme.LIGHT));
    List<String> drawn = classes(svg.elements("polyline"));
    assertThat(drawn).doesNotHaveDuplicates();
    assertThat(drawn.getFirst()).isEqualTo("c1 curve");
    assertThat(drawn.get(1)).as("subtracts").isEqualTo("c1 curve baseline");
  }

  private static List<String> classes(List<Element> shapes) {
    return shapes.stream().map(shape -> shape.getAttribute("class")).toList();
  }
}
