package io.infoplane.host.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infoplane.api.Capability;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.Warning;
import io.infoplane.host.estimate.ProgressListener;
import io.infoplane.host.estimate.ResultFormat;
import io.infoplane.host.estimate.Units;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ScoreWriterTest {
  @TempDir private Path folder;

  /** 0.9 nats, and 2.5 of the second data set. */
  private static Estimate answer(EstimationRequest request) {
    double value = request.context().seed() == 1 ? 2.5 : 0.9;
    return Fakes.value(value)
        .standardError(0.1)
        .diagnostic("cap", 0.95)
        .warn(Warning.NEAR_CAP, "near")
        .build();
  }

  private static Scoreboard board() {
    Candidate flat =
        Fakes.candidate(
            "flat",
            ScoreWriterTest::answer,
            Capability.CONTINUOUS_CONTINUOUS,
            Capability.LOWER_BOUND);
    Candidate named = new Candidate("flat<1>|", flat.call());
    Candidate none = Fakes.candidate("none", ScoreWriterTest::answer, Capability.DISCRETE_DISCRETE);
    ScorePlan plan = new ScorePlan(List.of(TaskFamily.GAUSSIAN), 3, List.of(0.5, 1.0), 20, 2, 0);
    return Scoring.run(List.of(named, none), plan, ScoreFile.none(), 1, ProgressListener.NONE);
  }

  private static String written(ResultFormat format, Units units) throws Exception {
    StringBuilder text = new StringBuilder();
    ScoreWriter.write(board(), format, units, text);
    return text.toString();
  }

  @Test
  void theTableHasALineAnEstimatorAndTask() throws Exception {
    List<String> lines = written(ResultFormat.TABLE, Units.NATS).lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0).split("  +"))
        .containsExactly(
            "task",
            "d",
            "truth [nats]",
            "estimator",
            "mean",
            "bias",
            "spread",
            "std. error",
            "covered",
            "above",
            "seconds",
            "warnings");
    // Mean of 0.9 and 2.5; their standard deviation is 0.8 sqrt 2; 0.9 - 0.2 is not above 1.
    assertThat(lines.get(2).strip().replaceFirst("\\d\\.\\d\\d  near", "near").split(" +"))
        .containsExactly(
            "gaussian",
            "3",
            "1.0000",
            "flat<1>|",
            "1.7000",
            "+0.7000",
            "1.1314",
            "0.1000",
            "1/2",
            "1/2",
            "near-cap");
    assertThat(lines.get(4)).startsWith("none, gaussian (not asked): acme:none does not claim");
  }

  @Test
  void objectsHaveEveryNumberInTheUnit() throws Exception {
    JsonNode all = new ObjectMapper().readTree(written(ResultFormat.JSON, Units.BITS));
    assertThat(all).hasSize(4);
    JsonNode one = all.get(0);
    assertThat(one.get("unit").asText()).isEqualTo("bits");
    assertThat(one.get("truth").asDouble()).isEqualTo(0.5 / Math.log(2));
    assertThat(one.get("values").get(1).asDouble()).isEqualTo(2.5 / Math.log(2));
    assertThat(one.get("warnings").get("near-cap").asInt()).isEqualTo(2);
    assertThat(one.get("lowerBounds").asInt()).isEqualTo(2);
    assertThat(all.get(1).get("mean").isNull()).isTrue();
    assertThat(all.get(1).get("answers").asInt()).isZero();
    assertThat(all.get(1).get("reasons").fieldNames().next()).contains("(continuous-continuous)");
  }

  @Test
  void linesHaveTheSameFields() throws Exception {
    List<String> lines = written(ResultFormat.CSV, Units.NATS).lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0))
        .startsWith("name,estimator,version,options,task,dimension,n,seed,unit,");
    assertThat(lines.get(1)).startsWith("flat<1>|,acme:flat,1.0,").contains(",0.9 2.5,");
    assertThat(lines.get(2)).startsWith("none,acme:none,").contains(",0,,,,,0,0,0,0,0,0,,,,,");
  }

  @Test
  void thePageSaysHowItWasMadeAndShowsEveryNumber() throws Exception {
    ScoreWriter.writePage(board(), Units.NATS, folder);
    String page = Files.readString(folder.resolve("scores.md"));
    assertThat(page)
        .contains("infoplane score \\\n  -e flat<1>| \\\n  -e none \\\n  --tasks gaussian \\\n")
        .contains("--dimension 3 --nats 0.5,1 \\\n  --samples 20 --repeats 2 --seed 0")
        .contains("](scores.svg)")
        .contains("| flat<1>\\| | 1.7000 ± 1.1314 | 1.7000 ± 1.1314 |")
        .contains("| none | - | - |")
        .contains("- none, gaussian (not asked): ")
        .contains("- `none`: acme:none 1.0");
  }

  private static long of(NodeList elements, String kind) {
    long count = 0;
    for (int i = 0; i < elements.getLength(); i++) {
      count += ((Element) elements.item(i)).getAttribute("class").equals(kind) ? 1 : 0;
    }
    return count;
  }

  @Test
  void thePictureHasAMarkAValue() throws Exception {
    Document svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    new ScorePicture(board(), Units.NATS).svg().getBytes(StandardCharsets.UTF_8)));
    // One more of each in the legend.
    NodeList lines = svg.getElementsByTagName("line");
    assertThat(of(lines, "truth")).isEqualTo(1 + 4);
    assertThat(of(lines, "cap")).isEqualTo(1 + 2);
    // The mean, 1.7, is beyond 1.25 times the largest truth, and so is 2.5.
    assertThat(of(lines, "mean")).isEqualTo(1);
    assertThat(of(svg.getElementsByTagName("circle"), "value")).isEqualTo(1 + 2);
    assertThat(of(svg.getElementsByTagName("path"), "beyond")).isEqualTo(2);
    assertThat(svg.getElementsByTagName("g").getLength()).isEqualTo(2);
    assertThat(svg.getDocumentElement().getTextContent()).contains("flat<1>|");
  }
}
