package io.infoplane.host.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infoplane.api.Interval;
import io.infoplane.api.Warning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportWriterTest {
  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"report-data\">(.*?)</script>", Pattern.DOTALL);

  private final ReportWriter writer = new ReportWriter();

  @TempDir Path folder;

  static Stream<ReportData> runs() {
    return Stream.of(
        SyntheticRuns.tanhCompression(5, 40),
        SyntheticRuns.reluGrowth(),
        SyntheticRuns.manyEstimators(),
        SyntheticRuns.single(),
        SyntheticRuns.empty(),
        SyntheticRuns.hostile(),
        SyntheticRuns.probed(3));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyEstimateIsInThePageUnchanged(ReportData data) throws IOException {
    assertThat(estimates(embedded(data))).isEqualTo(data.estimates());
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everythingElseIsInThePageUnchanged(ReportData data) throws IOException {
    var json = embedded(data);

    assertThat(json.get("title").asText()).isEqualTo(data.title());
    assertThat(json.get("network").asText()).isEqualTo(data.network());
    assertThat(json.get("config").asText()).isEqualTo(data.config());
    assertThat(optional(json.get("labelEntropy"))).isEqualTo(data.labelEntropy());
    assertThat(map(json.get("facts"))).isEqualTo(data.facts());
    assertThat(map(json.get("facts")).keySet()).containsExactlyElementsOf(data.facts().keySet());
    assertThat(json.get("layers")).hasSameSizeAs(data.layers());
    assertThat(json.get("metrics")).hasSameSizeAs(data.metrics());
    assertThat(json.get("flags").findValuesAsText("sentence"))
        .isEqualTo(data.flags().stream().map(ReportData.Flag::sentence).toList());
    assertThat(json.get("configurations").findValuesAsText("key"))
        .isEqualTo(data.configurations().stream().map(ReportData.Configuration::key).toList());
    assertThat(strings(json.get("caveats"))).isEqualTo(data.caveats());
    assertThat(strings(json.get("notes"))).isEqualTo(data.notes());
    assertThat(json.get("observations").findValuesAsText("finding"))
        .isEqualTo(data.observations().stream().map(ReportData.Observation::finding).toList());
  }

  @Test
  void numberThatIsNotFiniteBecomesAGap() throws IOException {
    var values = embedded(SyntheticRuns.hostile()).get("metrics").get(0).get("values");

    assertThat(values.get(0).get(1).isNull()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void pageLoadsNothing(ReportData data) throws IOException {
    var html = writer.render(data);
    var markup = html.replaceAll("(?s)<script[^>]*>.*?</script>", "");

    assertThat(markup)
        .contains("default-src 'none'")
        .doesNotContainPattern("(?i)\\s(src|href|srcset|data|poster)\\s*=")
        .doesNotContainPattern("(?i)<(link|img|iframe|object|embed|base)\\b")
        .doesNotContainPattern("(?i)@import|url\\(");
    assertThat(html).doesNotContainPattern("(?i)\\bimport\\(|importScripts|sendBeacon");
  }

  @Test
  void noNameCanBecomeMarkup() throws IOException {
    var html = writer.render(SyntheticRuns.hostile());

    assertThat(html)
        .doesNotContain("<b onclick")
        .contains("<title>&lt;/script&gt;&lt;b onclick=alert(1)&gt;");
    // The data, the library and the page's four parts; and each of them is closed once.
    assertThat(html.split("<script", -1)).hasSize(7);
    assertThat(html.split("</script", -1)).hasSize(7);
    // A name that looks like a slot of the template is left alone.
    assertThat(embedded(SyntheticRuns.hostile()).get("title").asText()).contains("{{data}}");
  }

  @Test
  void pageNamesTheLicenceOfItsLibrary() throws IOException {
    assertThat(writer.render(SyntheticRuns.empty()))
        .contains("Licensed to the Apache Software Foundation")
        .contains("Copyright (c) 2017, Baidu Inc.");
  }

  @Test
  void pageOfAUsualRunStaysSmall() throws IOException {
    assertThat(writer.render(SyntheticRuns.tanhCompression(6, 60)).length()).isLessThan(1_500_000);
  }

  @Test
  void newReportTakesThePlaceOfTheOldOneAndLeavesNothingBeside() throws IOException {
    var file = folder.resolve("report.html");
    Files.writeString(file, "old");

    writer.write(SyntheticRuns.single(), file);

    assertThat(file).content().isEqualTo(writer.render(SyntheticRuns.single()));
    assertThat(folder).isDirectoryContaining(file::equals).isNotEmptyDirectory();
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void failedWriteLeavesWhatWasThere() throws IOException {
    var occupied = Files.createDirectory(folder.resolve("report.html"));
    var inside = Files.writeString(occupied.resolve("inside"), "kept");

    assertThatIOException().isThrownBy(() -> writer.write(SyntheticRuns.empty(), occupied));

    assertThat(inside).hasContent("kept");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(occupied);
    }
  }

  @Test
  void estimateOfAnUnlistedConfigurationIsRefused() {
    var single = SyntheticRuns.single();
    var builder = ReportData.builder("x").estimate(single.estimates().get(0));

    assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("'kde'");
  }

  private JsonNode embedded(ReportData data) throws IOException {
    var matcher = DATA.matcher(writer.render(data));
    assertThat(matcher.find()).isTrue();
    return new ObjectMapper().readTree(matcher.group(1));
  }

  private static Optional<Interval> interval(JsonNode at, List<String> texts) {
    return at.isNull()
        ? Optional.empty()
        : Optional.of(
            new Interval(
                at.get(0).asDouble(),
                at.get(1).asDouble(),
                at.get(2).asDouble(),
                texts.get(at.get(3).asInt())));
  }

  /** Reads estimates as model.js does. */
  private static List<ReportData.Estimate> estimates(JsonNode json) {
    var columns = strings(json.get("estimateColumns"));
    var texts = strings(json.get("texts"));
    var result = new ArrayList<ReportData.Estimate>();
    for (var row : json.get("estimates")) {
      var at = new LinkedHashMap<String, JsonNode>();
      for (int i = 0; i < columns.size(); i++) {
        at.put(columns.get(i), row.get(i));
      }
      var warnings = new ArrayList<Warning>();
      for (var index : at.get("warnings")) {
        var warning = json.get("warnings").get(index.asInt());
        warnings.add(new Warning(warning.get("code").asText(), warning.get("message").asText()));
      }
      result.add(
          new ReportData.Estimate(
              texts.get(at.get("configuration").asInt()),
              at.get("epoch").asInt(),
              texts.get(at.get("layer").asInt()),
              at.get("target").asText().equals("x")
                  ? ReportData.Target.INPUT
                  : ReportData.Target.LABEL,
              texts.get(at.get("quantity").asInt()),
              at.get("value").asDouble(),
              optional(at.get("lower")),
              optional(at.get("upper")),
              optional(at.get("standardError")),
              interval(at.get("interval"), texts),
              warnings,
              map(at.get("diagnostics")),
              at.get("n").asInt(),
              at.get("seconds").asDouble(),
              texts.get(at.get("digest").asInt())));
    }
    return result;
  }

  private static OptionalDouble optional(JsonNode node) {
    return node.isNull() ? OptionalDouble.empty() : OptionalDouble.of(node.asDouble());
  }

  private static List<String> strings(JsonNode nodes) {
    var result = new ArrayList<String>();
    nodes.forEach(node -> result.add(node.asText()));
    return result;
  }

  private static Map<String, Object> map(JsonNode pairs) {
    var result = new LinkedHashMap<String, Object>();
    for (var pair : pairs) {
      result.put(pair.get(0).asText(), new ObjectMapper().convertValue(pair.get(1), Object.class));
    }
    return result;
  }
}
