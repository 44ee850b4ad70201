package io.infoplane.host.report;

import static io.infoplane.host.report.SyntheticObservations.image;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infoplane.api.Observation.Axis;
import io.infoplane.api.Observation.Chart;
import io.infoplane.api.Observation.Form;
import io.infoplane.api.Observation.Image;
import io.infoplane.api.Observation.Images;
import io.infoplane.api.Observation.Series;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ObservationJsonTest {
  @Test
  void chartsKeepSixDigitsAndWholeNumbers() throws IOException {
    var series = new Series("s", List.of(123_456_789.0, 1.0 / 3), List.of(-2e-12 / 3, 98_765.4321));

    var chart = json(List.of(chart(series)), List.of()).get("charts").get(0);

    assertThat(chart.get("form").asText()).isEqualTo("lines");
    assertThat(chart.get("y").get("logarithmic").asBoolean()).isTrue();
    assertThat(chart.get("series").get(0).get("x")).hasToString("[123456789,0.333333]");
    assertThat(chart.get("series").get(0).get("y")).hasToString("[-6.66667E-13,98765.4]");
  }

  @Test
  void chartOfManyPointsIsThinnedAndSaysOfHowMany() throws IOException {
    var many = IntStream.range(0, 50_000).mapToObj(i -> (double) i).toList();

    var series = json(List.of(chart(new Series("s", many, many))), List.of());

    var one = series.get("charts").get(0).get("series").get(0);
    assertThat(one.get("of").asInt()).isEqualTo(50_000);
    assertThat(one.get("x").size()).isBetween(3_900, ObservationJson.POINTS_A_SERIES);
  }

  @Test
  void manySeriesShareTheRoom() throws IOException {
    var points = IntStream.range(0, 2_000).mapToObj(i -> (double) i).toList();
    var series = Collections.nCopies(250, new Series("s", points, points));

    var written =
        json(List.of(chart(series.toArray(Series[]::new))), List.of()).get("charts").get(0);

    int size = 0;
    for (var one : written.get("series")) {
      size += one.get("x").size();
    }
    assertThat(size).isBetween(190_000, ObservationJson.POINTS);
  }

  @Test
  void imagesOfAGroupShareItsScale() throws IOException {
    var group =
        new Images("g", List.of(image("dark", 1, 2, p -> p), image("bright", 1, 2, p -> 3 + p)));

    var written = json(List.of(), List.of(group)).get("images").get(0);

    assertThat(written.get("low").asDouble()).isZero();
    assertThat(written.get("high").asDouble()).isEqualTo(4);
    assertThat(written.get("of").asInt()).isEqualTo(2);
    assertThat(written.get("images").get(0).get("pixels").binaryValue()).containsExactly(0, 64);
    assertThat(written.get("images").get(1).get("pixels").binaryValue())
        .containsExactly((byte) 191, (byte) 255);
  }

  @Test
  void smallGroupsAreWholeAndLargeOnesShareTheRest() throws IOException {
    var large = image("large", 256, 256, p -> p);
    var small = image("small", 8, 8, p -> p);
    // 128 large images are twice what a page bears.
    var groups =
        List.of(
            new Images("a", Collections.nCopies(64, large)),
            new Images("b", Collections.nCopies(30, small)),
            new Images("c", Collections.nCopies(64, large)));

    var written = json(List.of(), groups).get("images");

    assertThat(written.findValues("images").stream().map(JsonNode::size))
        .containsExactly(31, 30, 31);
    assertThat(written.get(0).get("of").asInt()).isEqualTo(64);
  }

  @Test
  void eachGroupHasAnImageHoweverManyThereAre() throws IOException {
    var groups = Collections.nCopies(100, new Images("g", twoOf(image("i", 256, 256, p -> p))));

    var written = json(List.of(), groups).get("images");

    assertThat(written.findValues("images").stream().map(JsonNode::size)).containsOnly(1);
  }

  private static List<Image> twoOf(Image image) {
    return List.of(image, image);
  }

  private static Chart chart(Series... series) {
    return new Chart("c", Form.LINES, Axis.of("x"), Axis.logarithmic("y"), List.of(series));
  }

  private static JsonNode json(List<Chart> charts, List<Images> images) throws IOException {
    var seen =
        new ReportData.Observation("p:q", "p:q", "finding", List.of(), List.of(), charts, images);
    var data = ReportData.builder("x").observation(seen).build();
    return new ObjectMapper().readTree(ReportJson.of(data)).get("observations").get(0);
  }
}
